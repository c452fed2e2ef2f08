import { linesOf, type Para } from './slide.ts'

const lineHeight = 1.22

/** About how high paragraphs stand at a width, in points. */
export function heightOf(paras: readonly Para[], width: number): number {
  return paras.reduce((total, para) => total + paraHeight(para, width), 0)
}

function paraHeight({ runs, size, bullet, after = 0 }: Para, width: number): number {
  const text = runs.map((run) => run.text).join('')
  return linesOf(text, width - (bullet ? 18 : 0), size) * size * lineHeight + after
}

/** Paragraphs in as many pages as they need; one page without any where there are none. */
export function paged(paras: readonly Para[], width: number, height: number): Para[][] {
  const pages: Para[][] = [[]]
  let left = height
  for (const para of paras) {
    const need = paraHeight(para, width)
    const last = pages.at(-1) ?? []
    if (need > left && last.length > 0) {
      pages.push([para])
      left = height - need
    } else {
      last.push(para)
      left -= need
    }
  }
  return pages
}
