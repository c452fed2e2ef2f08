import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Pages as stored: the labelled ones beside this repository, else its own fixtures. */
export function storedPages(): { readonly from: string; readonly pages: readonly Buffer[] } {
  const shared = '../shared/data/pricing-pages/pages'
  if (existsSync(shared)) {
    const names = readdirSync(shared).filter((name) => name.endsWith('.html'))
    return { from: 'labelled pages', pages: names.map((name) => readFileSync(join(shared, name))) }
  }
  const own = 'test/fixtures/plans'
  return {
    from: 'fixtures',
    pages: readdirSync(own).map((name) => readFileSync(join(own, name, 'page.html'))),
  }
}

/** Numbers that follow from a seed alone (mulberry32), in [0, 1). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * A page like `html` with other numbers, other classes and other words, so that nothing remembered of
 * one page helps with the next.
 */
export function varied(html: string, seed: number): Buffer {
  const next = random(seed)
  const page = html
    .replaceAll(/(?<=>[^<]*)[1-9]/g, () => String(1 + Math.floor(next() * 9)))
    .replaceAll(/class="/g, () => `class="k${Math.floor(next() * 1e9).toString(36)} `)
    .replaceAll(/(?<=>[^<]{0,200})\b[A-Za-z]{9,}\b/g, (word) =>
      next() < 0.3 ? `${word}${Math.floor(next() * 46_656).toString(36)}` : word,
    )
  return Buffer.from(page)
}
