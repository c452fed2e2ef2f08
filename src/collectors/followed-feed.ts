import { feedLinks } from '../extract/feed-links.ts'
import { sniff } from '../extract/sniff.ts'
import { answerPayload } from '../model/answer-payload.ts'
import type { Answer, Capture } from '../model/capture.ts'
import { Problem } from '../model/problem.ts'
import { urlWithoutSecrets } from '../model/secret.ts'
import type { Net } from '../net/net.ts'
import type { Request } from '../net/request.ts'
import { payloadText } from './payload-text.ts'

/**
 * Looks at a feed. Where the address shows a web page, the first feed that the page names is looked at instead
 * (autodiscovery, one step); the answer is of that feed's address and its detail says why.
 * @param followed the feed that the page named at a look before: asked first, and sought anew once it is lost
 */
export async function captureFeed(
  net: Pick<Net, 'get'>,
  request: Request,
  followed?: string,
): Promise<Answer> {
  const why = reason(request.url)
  // Marks of one address say nothing of another.
  const { validators, ...fresh } = request
  let spent = 0
  if (followed !== undefined) {
    const answer = await net.get({ ...request, url: followed })
    if (!isLost(answer)) return because(answer, why)
    spent = answer.durationMs
  }
  const page = await net.get(followed === undefined ? request : fresh)
  const [named] = feedsNamedBy(page)
  if (named === undefined) return page
  spent += page.durationMs
  const answer = await net.get({ ...fresh, url: named })
  return because({ ...answer, durationMs: answer.durationMs + spent }, why)
}

/** The feed that the declared page named at the look before; undefined where the address was a feed itself. */
export function followedFeed(
  url: string,
  last: Pick<Capture, 'targetUri' | 'detail'> | undefined,
): string | undefined {
  return last?.detail === reason(url) ? last.targetUri : undefined
}

function reason(page: string): string {
  return `${urlWithoutSecrets(page)} is a web page that names this feed`
}

function because(answer: Answer, why: string): Answer {
  return { ...answer, detail: answer.detail === null ? why : `${answer.detail}; ${why}` }
}

const lost = new Set(['gone', 'soft_gone', 'redirected_moved', 'wrong_type'])

function isLost(answer: Answer): boolean {
  return lost.has(answer.outcome) || isPage(answer)
}

function isPage(answer: Answer): boolean {
  return answer.outcome === 'ok' && sniff(answerPayload(answer)) === 'html'
}

function feedsNamedBy(answer: Answer): string[] {
  if (!isPage(answer)) return []
  try {
    return feedLinks(payloadText(answerPayload(answer)), answer.finalUri).map(({ url }) => url)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
