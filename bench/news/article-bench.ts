import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'
import { readPageText } from '../../src/extract/article.ts'
import { readArticlePage } from '../../src/extract/article-page.ts'
import { articlePages, type GoldPage } from './article-pages.ts'

type Reader = (html: string) => string | Promise<string>
const url = 'https://trade.example/story'

const readers: Readonly<Record<string, Reader>> = {
  'ours (Readability and its inserts)': (html) => readArticlePage(html, url).text,
  'ours without Readability': (html) =>
    readPageText(html)
      .parts.map(({ text }) => text)
      .join('\n'),
  '@mozilla/readability on linkedom': (html) =>
    new Readability(parseHTML(html).document).parse()?.textContent ?? '',
  'defuddle on linkedom': async (html) => {
    const { document } = parseHTML(html)
    const found = await Defuddle(document, url, { markdown: false })
    return (
      parseHTML(`<!doctype html><html><body>${found.content}</body></html>`).document.body
        .textContent ?? ''
    )
  },
}

/** The runs of four words, each as often as it stands there. */
function runsOf(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  const runs = new Map<string, number>()
  for (let i = 0; i + 4 <= words.length; i++) {
    const run = words.slice(i, i + 4).join(' ')
    runs.set(run, (runs.get(run) ?? 0) + 1)
  }
  return runs
}

function f1(gold: GoldPage, text: string): number {
  const [truth, found] = [gold.paragraphs.join('\n'), text].map(runsOf)
  const sum = (runs?: Map<string, number>) =>
    [...(runs?.values() ?? [])].reduce((total, n) => total + n, 0)
  const shared = [...(truth ?? [])].reduce(
    (n, [run, k]) => n + Math.min(k, found?.get(run) ?? 0),
    0,
  )
  return (2 * shared) / (sum(truth) + sum(found) || 1)
}

/** Prints how much of our own pages' articles each reader finds, by layout. */
export async function articleBench(seed: number): Promise<void> {
  const pages = articlePages(seed)
  const layouts = [...new Set(pages.map(({ layout }) => layout))]
  console.log(
    `\nArticle text: ${pages.length} pages, ${layouts.length} layouts; mean F1 of runs of 4 words`,
  )
  for (const [name, read] of Object.entries(readers)) {
    const start = performance.now()
    const scores: number[] = []
    for (const page of pages) scores.push(f1(page, await read(page.html)))
    const ms = (performance.now() - start) / pages.length
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
    const worst = layouts
      .map(
        (layout) => [layout, mean(scores.filter((_, i) => pages[i]?.layout === layout))] as const,
      )
      .toSorted((a, b) => a[1] - b[1])
      .slice(0, 3)
      .map(([layout, score]) => `${layout} ${score.toFixed(2)}`)
    console.log(
      `${name.padEnd(40)}${mean(scores).toFixed(3)}${ms.toFixed(1).padStart(7)} ms/page   ${worst.join(', ')}`,
    )
  }
}
