import { type Cursor, nextPage } from '../extract/regulatory/next-page.ts'
import { answerPayload } from '../model/answer-payload.ts'
import type { Answer, Payload } from '../model/capture.ts'
import { type PagesDocument, pagesMediaType, parsePages } from '../model/pages-document.ts'
import { Problem } from '../model/problem.ts'
import type { Net } from '../net/net.ts'
import type { Request } from '../net/request.ts'
import { payloadText } from './payload-text.ts'

interface Paged {
  /** The format of `nextPage`. */
  readonly format: string
  /** Most requests of one look. */
  readonly pages: number
  /** Where the look before had to stop. */
  readonly resume?: Cursor | undefined
}

/**
 * Looks at a list page by page, at most `pages` of them. One page is the answer as it came; of several the
 * body is a `PagesDocument`. A page that fails after the first ends the look, and the next one goes on there.
 */
export async function capturePages(
  net: Pick<Net, 'get'>,
  request: Request,
  { format, pages, resume }: Paged,
): Promise<Answer> {
  const got: { params: Cursor; text: string }[] = []
  let cursor: Cursor | null = resume ?? {}
  let first: Answer | undefined
  let spent = 0
  while (cursor !== null && got.length < pages) {
    const url = withCursor(request.url, cursor)
    // Marks of the page before say nothing of a list that goes on elsewhere.
    const { validators, ...fresh } = request
    const answer: Answer = await net.get({ ...(got.length > 0 || resume ? fresh : request), url })
    spent += answer.durationMs
    first ??= answer
    if (answer.outcome !== 'ok') break
    const page = pageText(answer)
    if (page === null) break
    got.push({ params: cursor, text: page })
    cursor = nextOf(format, page, url, cursor)
  }
  if (resume && got.length === 0 && isRefused(first)) {
    return capturePages(net, request, { format, pages })
  }
  if (!first || got.length === 0) return first ?? net.get(request)
  if (got.length === 1 && cursor === null && !resume) return first
  const document: PagesDocument = { version: 1, pages: got, next: cursor }
  return {
    ...first,
    ...{ targetUri: first.targetUri, mediaType: pagesMediaType, durationMs: spent },
    body: new TextEncoder().encode(JSON.stringify(document)),
    headers: first.headers.filter(([name]) => !/^(content-type|etag|last-modified)$/.test(name)),
  }
}

/** A cursor can grow too old; what is refused once is refused again, so the list is read from its start. */
function isRefused(answer: Answer | undefined): boolean {
  const { status } = answer ?? {}
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 429
}

/** The declared address with the parameters of a cursor. */
function withCursor(url: string, cursor: Cursor): string {
  const at = new URL(url)
  for (const [name, value] of Object.entries(cursor)) at.searchParams.set(name, value)
  return Object.keys(cursor).length === 0 ? url : at.href
}

function pageText(answer: Answer): string | null {
  try {
    return payloadText(answerPayload(answer))
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** A page that cannot be read says nothing of a next one; one that leads to itself is the last. */
function nextOf(format: string, page: string, url: string, asked: Cursor): Cursor | null {
  try {
    const next = nextPage(format, page, url)
    return next && JSON.stringify(next) !== JSON.stringify(asked) ? next : null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Where the list goes on that a payload ended in; undefined where it came to its end. */
export function resumePoint(payload: Pick<Payload, 'mediaType' | 'body'>): Cursor | undefined {
  if (payload.mediaType !== pagesMediaType) return undefined
  return parsePages(payload.body).next ?? undefined
}

/** Each page of a payload, as its own text and address. */
export function pagesOf(
  payload: Payload,
): readonly { readonly text: string; readonly url: string }[] {
  if (payload.mediaType !== pagesMediaType)
    return [{ text: payloadText(payload), url: payload.url }]
  return parsePages(payload.body).pages.map(({ params, text }) => ({
    text,
    url: withCursor(payload.url, params),
  }))
}
