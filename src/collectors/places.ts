import type { Payload } from '../model/capture.ts'
import type { Finding } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import type { Request } from '../net/request.ts'

/** Where the prices of a shown document stand, as its reader says; nowhere when it cannot be read. */
export function placesIn(
  extract: (payload: Payload) => Promise<{ readonly findings: readonly Finding[] }>,
): NonNullable<Request['locate']> {
  return async (body, url) => {
    try {
      const { findings } = await extract({ body, mediaType: 'text/html', charset: 'utf-8', url })
      return findings.flatMap((finding) =>
        finding.kind === 'offer'
          ? finding.offer.components.map(({ evidence }) => evidence.selector)
          : [],
      )
    } catch (error) {
      if (error instanceof Problem) return []
      throw error
    }
  }
}
