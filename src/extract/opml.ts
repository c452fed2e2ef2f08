import { escapeUTF8 } from 'entities'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import { extractProblem } from './extract-problem.ts'
import { readXml, resolve, type XmlNode } from './feed-xml.ts'
import { oneLine } from './plain-html.ts'

/** One feed of a subscription list. */
export interface Subscription {
  readonly title: string
  readonly url: string
  /** The site that the feed belongs to. */
  readonly home: string | null
  /** The folders around it, from the outside in. */
  readonly folders: readonly string[]
}

/** A subscription list. */
export interface Opml {
  readonly title: string
  readonly subscriptions: readonly Subscription[]
  readonly problems: readonly ProblemRecord[]
}

/**
 * Reads OPML 1.0 and 2.0 as programs write it, well-formed or not; each feed once.
 * @param url what relative addresses start from
 * @throws Problem extract/wrong-type when it is no OPML, extract/limit
 */
export function readOpml(text: string, url: string): Opml {
  const { root } = readXml(text, url)
  if (root?.name !== 'opml') {
    throw new Problem(
      'extract/wrong-type',
      `no OPML but ${root ? `a document of <${root.name}>` : 'text without any element'}`,
      {
        hint: 'Export the subscriptions of your feed reader as OPML.',
      },
    )
  }
  const unread: string[] = []
  const found = outlines(root, [], unread)
  const byUrl = new Map(found.toReversed().map((one) => [one.url, one]))
  const title = deep(root, 'title')
  return {
    title: title ? oneLine(title.document.text.slice(title.start, title.end)) : '',
    subscriptions: [...byUrl.values()].toReversed(),
    problems:
      unread.length > 0
        ? [
            {
              ...extractProblem(
                'extract/invalid',
                `${unread.length} entries name no web address: ${unread.slice(0, 3).join(', ')}`,
                null,
              ),
              hint: 'Correct their xmlUrl, or declare these feeds by hand.',
            },
          ]
        : [],
  }
}

function deep(node: XmlNode, name: string): XmlNode | undefined {
  for (const child of node.children) {
    if (child.name === name) return child
    const found = child.name === 'head' ? deep(child, name) : undefined
    if (found) return found
  }
  return undefined
}

function outlines(node: XmlNode, folders: readonly string[], unread: string[]): Subscription[] {
  return node.children.flatMap((child) => {
    if (child.name !== 'outline') return outlines(child, folders, unread)
    const { text = '', title = '', xmlurl, htmlurl, url, type } = child.attributes
    const name = oneLine(title) || oneLine(text)
    const written = xmlurl ?? (/^(rss|atom|feed)$/i.test(type ?? '') ? url : undefined)
    if (written === undefined) return outlines(child, name ? [...folders, name] : folders, unread)
    const address = resolve(withoutFeedScheme(written), child.base)
    const inner = outlines(child, folders, unread)
    if (!address) {
      unread.push(name || written)
      return inner
    }
    return [
      { title: name || address, url: address, home: resolve(htmlurl, child.base), folders },
      ...inner,
    ]
  })
}

/** `feed://a.example/x` and `feed:https://a.example/x` are addresses of the web. */
function withoutFeedScheme(address: string): string {
  return address.replace(/^\s*feed:(?=https?:)/i, '').replace(/^\s*feed:\/\//i, 'http://')
}

/** A subscription list as OPML 2.0; feeds of one folder stand together. */
export function writeOpml(title: string, subscriptions: readonly Subscription[]): string {
  const folders = Map.groupBy(subscriptions, (one) => one.folders[0] ?? '')
  const body = [...folders].flatMap(([folder, feeds]) => {
    const lines = feeds.map((feed) => outlineOf(feed))
    const name = escapeUTF8(folder)
    return folder === ''
      ? lines
      : [`<outline text="${name}" title="${name}">`, ...lines, '</outline>']
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>${escapeUTF8(title)}</title></head>
<body>
${body.join('\n')}
</body>
</opml>
`
}

function outlineOf({ title, url, home }: Subscription): string {
  const name = escapeUTF8(oneLine(title))
  const site = home ? ` htmlUrl="${escapeUTF8(home)}"` : ''
  return `<outline type="rss" text="${name}" title="${name}" xmlUrl="${escapeUTF8(url)}"${site}/>`
}
