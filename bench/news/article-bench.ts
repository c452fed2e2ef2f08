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

const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / (list.length || 1)

/** The layouts that a reader does worst on. */
function worstOf(pages: readonly GoldPage[], scores: readonly number[]): string {
  return [...Map.groupBy(pages.keys(), (i) => pages[i]?.layout ?? '')]
    .map(([layout, places]) => [layout, mean(places.map((i) => scores[i] ?? 0))] as const)
    .toSorted((a, b) => a[1] - b[1])
    .slice(0, 3)
    .map(([layout, score]) => `${layout} ${score.toFixed(2)}`)
    .join(', ')
}

/** Prints how much of the articles on invented pages each reader finds, by layout; their truth is known. */
export async function articleBench(seed: number): Promise<void> {
  const pages = articlePages(seed)
  const [seen, fresh] = [false, true].map((isNew) => pages.filter((page) => page.isNew === isNew))
  console.log(
    `\nArticle text: ${pages.length} invented pages of 13 layouts, four of them (${fresh?.length} pages) written after the reader; mean F1 of runs of 4 words`,
  )
  console.log(`${''.padEnd(38)}    all   known    new   ours ×  ms/page   worst`)
  let own: number | undefined
  for (const [name, read] of Object.entries(readers)) {
    const start = performance.now()
    const scores: number[] = []
    for (const page of pages) scores.push(f1(page, await read(page.html)))
    const ms = (performance.now() - start) / pages.length
    const all = mean(scores)
    own ??= all
    const parts = [seen, fresh].map((some) =>
      mean(scores.filter((_, i) => pages[i] && some?.includes(pages[i]))),
    )
    const columns = [all, ...parts].map((score) => score.toFixed(3).padStart(7)).join('')
    const ratio = (own / all).toFixed(2).padStart(9)
    console.log(
      `${name.padEnd(38)}${columns}${ratio}${ms.toFixed(1).padStart(9)}   ${worstOf(pages, scores)}`,
    )
  }
}
