import { existsSync, readFileSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Payload } from '../../model/capture.ts'
import { Problem } from '../../model/problem.ts'
import type { Net } from '../../net/net.ts'
import { browserHere } from '../browser-here.ts'
import { packageVersion } from '../package-info.ts'
import type { Env } from '../workspace.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.htm': 'text/html',
  '.html': 'text/html',
  '.json': 'application/json',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text)
}

/** A text as a payload, so that readers need not care where it came from. */
export function textPayload(text: string, mediaType: string, base: string | undefined): Payload {
  return {
    body: Buffer.from(text),
    mediaType,
    charset: 'utf-8',
    url: base ?? 'about:blank',
  }
}

/** @throws Problem input/missing, input/invalid, store/read-only */
export function filePayload(path: string, base: string | undefined): Payload {
  if (!existsSync(path)) {
    throw new Problem('input/missing', `there is no file ${path}`, {
      hint: 'Check the path. A URL begins with https://; a text is read with --as price-text.',
      unit: path,
    })
  }
  if (!statSync(path).isFile()) {
    throw new Problem('input/invalid', `${path} is no file`, {
      hint: 'Name one file; for many, send their paths line by line with --stdin.',
      unit: path,
    })
  }
  try {
    return {
      body: readFileSync(path),
      mediaType: mediaTypes[extname(path).toLowerCase()] ?? null,
      charset: null,
      url: base ?? pathToFileURL(resolve(path)).href,
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM') throw error
    throw new Problem('input/invalid', message, {
      hint: 'Make the file readable for this user.',
      unit: path,
    })
  }
}

/**
 * The fetcher for addresses read without a workspace, opened at the first one.
 * @throws Problem config/no-contact
 */
export function lazyNet(
  contact: string | undefined,
  allowHosts: readonly string[],
  env: Env,
): {
  get: Net['get']
  close(): Promise<void>
} {
  let opened: Promise<Net> | undefined
  const open = async (): Promise<Net> => {
    const address = contact ?? env['BELLWETHER_CONTACT'] ?? ''
    if (!/@|^https?:\/\//.test(address)) {
      throw new Problem('config/no-contact', 'a site is asked for nothing without a contact', {
        hint: 'Give a mail address or URL with --contact, or in BELLWETHER_CONTACT.',
      })
    }
    const { openNet } = await import('../../net/net.ts')
    const { netWithoutSecrets } = await import('../../net/without-secrets.ts')
    const browser = browserHere(env)
    const net = openNet({
      contact: address,
      allowHosts,
      gapMs: 1000,
      version: packageVersion(),
      now: () => Date.now(),
      ...(browser && { browser }),
    })
    return netWithoutSecrets(net)
  }
  return {
    get: async (request) => {
      opened ??= open()
      return (await opened).get(request)
    },
    close: async () => {
      await opened?.then((net) => net.close()).catch(() => undefined)
    },
  }
}
