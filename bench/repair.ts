import { existsSync, globSync, readFileSync } from 'node:fs'
import { alignOffers, type KnownOffer } from '../src/analysis/lineage/align-offers.ts'
import { doubtOfRedesign, readsTheSame } from '../src/analysis/lineage/judge-repair.ts'
import { pricingPage } from '../src/collectors/pricing-page.ts'
import {
  type FoundAgain,
  repairCandidates,
  subjectOf,
} from '../src/collectors/repair-candidates.ts'
import type { Payload } from '../src/model/capture.ts'
import type { Offer } from '../src/model/offer.ts'
import { Problem } from '../src/model/problem.ts'

// node bench/repair.ts: real pages are declared by cards, redesigned, and repaired; and another site's page is
// put in their place, which no repair may be accepted for.
const folder = '../shared/data/pricing-pages/pages'
type Read = Parameters<typeof repairCandidates>[1]

const payload = (text: string): Payload => ({
  body: Buffer.from(text),
  mediaType: 'text/html',
  charset: 'utf-8',
  url: 'https://rival.example/pricing',
})

async function offersOf(read: Read, text: string): Promise<KnownOffer[]> {
  const bound = pricingPage.bind({
    ...{ id: 'a', organization: 'a', kind: 'pricing-page', url: 'https://rival.example/pricing' },
    read,
  })
  try {
    const { findings } = await bound.extract(payload(text))
    return findings.flatMap((one) =>
      one.kind === 'offer' ? [{ subject: one.subject, offer: one.offer }] : [],
    )
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

function candidates(text: string, read: Read, known: readonly KnownOffer[]): Read[] {
  return repairCandidates(payload(text), read, (found) => foundAgain(known, found))
}

function foundAgain(known: readonly KnownOffer[], found: readonly Offer[]): FoundAgain[] {
  const now = new Map(found.map((offer) => [subjectOf(offer), offer]))
  const old = new Map(known.map(({ subject, offer }) => [subject, offer]))
  const shown = [...now].map(([subject, offer]) => ({ subject, offer }))
  const { same, renamed } = alignOffers(known, shown)
  return [...same.map((one) => ({ from: one, to: one })), ...renamed].flatMap(({ from, to }) => {
    const [before, after] = [old.get(from), now.get(to)]
    return before && after ? [{ known: before, found: after }] : []
  })
}

/** The first cards reader that reads two offers with prices, as somebody would have declared it. */
async function declaredFor(text: string): Promise<{ read: Read; known: KnownOffer[] } | undefined> {
  const auto: Read = { auto: true }
  for (const read of candidates(text, auto, await offersOf(auto, text))) {
    const known = read.cards ? await offersOf(read, text) : []
    if (known.filter(({ offer }) => offer.components.length > 0).length > 1) return { read, known }
  }
  return undefined
}

/** Other class names throughout, and headings one level down. */
function redesigned(text: string): string {
  const other = (name: string): string =>
    `new-${[...name.replace(/[^a-z-]/gi, '')].reverse().join('')}`
  return text
    .replace(/class=(["'])(.*?)\1/gs, (_, quote: string, names: string) => {
      const all = names.split(/\s+/).filter(Boolean).map(other)
      return `class=${quote}${all.join(' ')}${quote}`
    })
    .replace(
      /<(\/?)h([2-4])\b/gi,
      (_, slash: string, level: string) => `<${slash}h${Number(level) + 1}`,
    )
}

if (!existsSync(folder)) process.stdout.write('../shared/data is not at hand\n')
const pages = globSync(`${folder}/**/*.html`)
  .toSorted()
  .map((path) => readFileSync(path, 'utf8'))
let [declared, broken, repaired, same, strangers, accepted] = [0, 0, 0, 0, 0, 0]
for (const [index, text] of pages.entries()) {
  const found = await declaredFor(text)
  if (!found) continue
  const { read, known } = found
  declared += 1
  const now = redesigned(text)
  if (doubtOfRedesign(known, await offersOf(read, now)) !== null) {
    broken += 1
    for (const candidate of candidates(now, read, known)) {
      const offers = await offersOf(candidate, now)
      if (doubtOfRedesign(known, offers) !== null) continue
      repaired += 1
      if (readsTheSame(known, offers)) same += 1
      break
    }
  }
  for (let step = 1; step <= 12; step++) {
    const other = pages[(index + 3 * step) % pages.length]
    if (other === undefined || other === text) continue
    strangers += 1
    for (const candidate of [...candidates(other, read, known), { auto: true } as const]) {
      if (doubtOfRedesign(known, await offersOf(candidate, other)) === null) accepted += 1
    }
  }
}
process.stdout.write(
  `${pages.length} pages, ${declared} read by a declared cards reader\n` +
    `redesigned: ${broken} no longer read, ${repaired} repaired, ${same} of them with every price as before\n` +
    `another site's page in its place: ${strangers} tried, ${accepted} repairs accepted\n`,
)
