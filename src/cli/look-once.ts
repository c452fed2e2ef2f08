import { answerPayload } from '../model/answer-payload.ts'
import type { Answer, Payload } from '../model/capture.ts'
import type { Net } from '../net/net.ts'
import { problemOf } from '../net/outcome-problem.ts'

/** One look at one address. @throws Problem fetch/… unless a whole answer came */
export async function lookOnce(
  net: Pick<Net, 'get'>,
  url: string,
  accept = '*/*',
): Promise<Payload> {
  return payloadOfAnswer(await net.get({ url, accept }), url)
}

/** What a whole answer brought. @throws Problem fetch/… for any other answer */
export function payloadOfAnswer(answer: Answer, unit: string): Payload {
  const problem = problemOf(answer, unit)
  if (problem) throw problem
  return answerPayload(answer)
}
