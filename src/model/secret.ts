/**
 * What must not be told. Values are kept here as soon as they are read, and whatever is written or shown
 * passes `withoutSecrets`; while none is kept and no key gives one away, that costs a few searches.
 */
const kept = new Map<string, string>()
let forms: readonly (readonly [form: string, shown: string])[] = []

/** Shorter values stand in texts by chance, and are not looked for. */
export const leastSecretLength = 8

/** Names of variables whose values are secrets: a word of them ends so. */
const secretName =
  /(KEY|TOKEN|SECRET|PASS|PASSWORD|PASSWD|PWD|CREDENTIAL|AUTH|SIGNATURE|COOKIE)S?(_|\d|$)/i

export function soundsSecret(name: string): boolean {
  return secretName.test(name)
}

/** From now on this value is shown as `${name}`, however it is written. */
export function keepSecret(name: string, value: string): void {
  if (value.length < leastSecretLength || kept.get(value) === name) return
  kept.set(value, name)
  forms = [...kept]
    .flatMap(([secret, known]) => formsOf(secret).map((form) => [form, `\${${known}}`] as const))
    .toSorted(([a], [b]) => b.length - a.length)
}

/** As it stands in text, in a URL, in a form, in JSON, in HTML, and in an Authorization header. */
function formsOf(value: string): string[] {
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const inUrl = encodeURIComponent(value)
  const bytes = new TextEncoder().encode(value)
  const base64 = btoa(String.fromCharCode(...bytes)).replace(/=+$/, '')
  return [
    ...new Set([
      ...[value, inUrl, inUrl.replaceAll('%20', '+'), encodeURI(value), html],
      ...[JSON.stringify(value).slice(1, -1), base64],
      base64.replaceAll('+', '-').replaceAll('/', '_'),
    ]),
  ]
}

/** The text with every kept value replaced by its name. */
export function withoutSecretValues(text: string): string {
  let shown = text
  for (const [form, name] of forms) if (shown.includes(form)) shown = shown.replaceAll(form, name)
  return shown
}

/** Parameters of addresses that give access. */
const parameter =
  /([?&;](?:[\w-]*(?:token|secret|password|passwd|signature|credential)|api[-_]?key|apikey|access[-_]?key|pwd|sig|auth|authorization|session(?:id)?)=)(?!\$\{)[^&;#\s"'<>\\]+/gi
const userinfo = /(\b[a-z][\w+.-]*:\/\/)(?![^\s/?#@"'<>]*\$\{)[^\s/?#@"'<>]+@/gi
const header =
  /\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key)(["']?\s*[:=]\s*["']?)(?!\$\{)[^\r\n"']+/gi

/** The text without kept values, and without what stands where addresses and headers carry secrets. */
export function withoutSecrets(text: string): string {
  return withoutSecretValues(text)
    .replace(parameter, '$1[redacted]')
    .replace(userinfo, '$1[redacted]@')
    .replace(header, '$1$2[redacted]')
}

/** An address without secrets that can still be parsed where it could before. */
export function urlWithoutSecrets(url: string): string {
  const shown = withoutSecrets(url)
  if (shown === url || URL.canParse(shown) || !URL.canParse(url)) return shown
  return `${new URL(url).origin}/[redacted]`
}

/** Headers of which nothing is kept but that they were there. */
const secretHeader = /^(set-cookie|cookie|(proxy-)?authorization|x-api-key)$/i

export function headersWithoutSecrets<T extends readonly [string, string]>(
  headers: readonly T[],
): (readonly [string, string])[] {
  return headers.map(([name, value]) => [
    name,
    secretHeader.test(name) ? '[redacted]' : withoutSecrets(value),
  ])
}

/** Where a text holds a secret as it is: the names of the parameters, or `user name` for one before a host. */
export function plainSecretsIn(text: string): string[] {
  const parameters = [...text.matchAll(parameter)].map(([, name = '']) =>
    name.replace(/^.|=$/g, ''),
  )
  return [...new Set([...parameters, ...(text.search(userinfo) < 0 ? [] : ['user name'])])]
}
