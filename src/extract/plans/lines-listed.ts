import type { Element } from 'domhandler'
import { classText, isCalled } from './class-words.ts'
import { isTermsOnly } from './naming.ts'
import { type Outline, sitesIn } from './page-outline.ts'

/** "Haircut 25 €<br>Colour 60 €": the lines of one block that each name something and end in its price. */
export function isLinesListed(page: Outline, block: Element): boolean {
  const [first, last] = page.extents.get(block) ?? [0, -1]
  if (last <= first || isCalled(classText(block), 'side')) return false
  const own = sitesIn(page, block).filter(({ reading }) => reading.amount !== null)
  const rows = own.filter(
    ({ line, start, end }) =>
      line.block === block &&
      start > 2 &&
      isTermsOnly(line.text.slice(end)) &&
      line.text.length <= 90,
  )
  return rows.length >= 2 && rows.length === own.length && rows.length * 2 > last - first + 1
}
