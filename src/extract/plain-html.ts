import { decodeHTML } from 'entities'
import { Parser } from 'htmlparser2'

const unseen = new Set('script style noscript template head iframe object svg math'.split(' '))
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
const blocks = new Set(
  'address article aside audio blockquote body br button caption center col colgroup dd details div dl dt embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html input legend li link main meta nav ol optgroup option p param picture pre section select source summary table tbody td textarea tfoot th thead title tr track ul video'.split(
    ' ',
  ),
)

/**
 * HTML as one line of plain text: blocks apart, no script, no style, no markup. What looks like a tag but is none of
 * HTML's (`List<String>`) stays as it is written. Linear, and never throws.
 * @param enough stop after about so many characters
 */
export function plainText(html: string, enough = Number.POSITIVE_INFINITY): string {
  if (!html.includes('<')) return oneLine(html.includes('&') ? decodeHTML(html) : html)
  const parts: string[] = []
  let hidden = 0
  let length = 0
  const parser = new Parser(
    {
      onopentag(name) {
        const local = localOf(name)
        if (unseen.has(local)) hidden++
        else if (blocks.has(local)) parts.push(' ')
        else if (!inline.has(local) && hidden === 0)
          parts.push(html.slice(parser.startIndex, parser.endIndex + 1))
      },
      ontext(text) {
        if (hidden > 0) return
        parts.push(text)
        length += text.length
      },
      onclosetag(name) {
        const local = localOf(name)
        if (unseen.has(local)) hidden = Math.max(0, hidden - 1)
        else if (blocks.has(local)) parts.push(' ')
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  )
  // Of markup about half is text.
  const chunk = Math.min(2 * enough, 65_536)
  for (let at = 0; at < html.length && length < enough; at += chunk)
    parser.write(html.slice(at, at + chunk))
  parser.end()
  return oneLine(parts.join(''))
}

/** Atom and RSS may write XHTML with a prefix. */
function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** What is not one line of single blanks already. */
const untidy = /[^\S ]|\s\s|^\s|\s$|\p{Cc}/u

/** Blanks collapsed, control characters gone. */
export function oneLine(text: string): string {
  if (!untidy.test(text)) return text
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
}
