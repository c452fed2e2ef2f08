import { extractProblem } from '../extract/extract-problem.ts'
import type { OffersRead } from '../extract/select.ts'
import type { Payload } from '../model/capture.ts'
import { slug, stableJson } from '../model/id.ts'
import { SweepDocument } from '../model/interaction.ts'
import type { Offer } from '../model/offer.ts'
import { Problem } from '../model/problem.ts'
import { payloadText } from './payload-text.ts'

type Point = SweepDocument['points'][number]

/**
 * The answers of a calculator as offers whose prices each say for which inputs they hold. Each part that
 * the calculator showed is read like a page; a combination without a price is told and left out.
 */
export async function readSweep(
  payload: Payload,
  read: (point: Payload) => Promise<OffersRead>,
): Promise<OffersRead> {
  const document = sweepOf(payload)
  const bySubject = new Map<string, Offer>()
  const problems = new Map<string, OffersRead['problems'][number]>()
  const silent: string[] = []
  for (const point of document.points) {
    const found = point.html === null ? nothing : await read(pagePart(point.html, document))
    for (const problem of found.problems) problems.set(stableJson(problem), problem)
    if (!found.offers.some(says)) silent.push(wordsOf(point))
    for (const offer of found.offers) {
      const subject = slug(offer.name) || offer.name
      bySubject.set(subject, together(bySubject.get(subject), sampled(offer, point)))
    }
  }
  if (silent.length > 0) {
    const some = silent.slice(0, 3).join('; ')
    const message = `${silent.length} of ${document.points.length} points show no price: ${some}`
    problems.set('', extractProblem('extract/nothing-found', message, null))
  }
  return { offers: [...bySubject.values()], problems: [...problems.values()] }
}

const nothing: OffersRead = { offers: [], problems: [] }

function sweepOf(payload: Payload): SweepDocument {
  const parsed = SweepDocument.safeParse(JSON.parse(payloadText(payload)))
  if (parsed.success) return parsed.data
  throw new Problem('extract/invalid', 'the archived answers of the calculator are not readable', {
    hint: 'Look again with: bellwether run --again. If it stays so, report it with this capture.',
  })
}

function pagePart(html: string, { url, language }: SweepDocument): Payload {
  const lang = /^[\w-]+$/.test(language ?? '') ? ` lang="${language}"` : ''
  const page = `<!doctype html><html${lang}><head></head><body>${html}</body></html>`
  return { body: Buffer.from(page), mediaType: 'text/html', charset: 'utf-8', url }
}

function says({ components, free, onRequest }: Offer): boolean {
  return components.length > 0 || free || onRequest
}

function sampled(offer: Offer, { inputs }: Point): Offer {
  return { ...offer, components: offer.components.map((price) => ({ ...price, sample: inputs })) }
}

/** One plan over all points: free or on request only where it is so at each of them. */
function together(before: Offer | undefined, now: Offer): Offer {
  if (before === undefined) return now
  return {
    ...before,
    free: before.free && now.free,
    onRequest: before.onRequest && now.onRequest,
    components: [...before.components, ...now.components],
  }
}

function wordsOf({ inputs, refused }: Point): string {
  const said = Object.entries(inputs).map(([name, value]) => `${name} ${value}`)
  return said.join(', ') + (refused === null ? '' : ` (${refused})`)
}
