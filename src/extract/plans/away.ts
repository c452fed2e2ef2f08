import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import { isByHour } from '../price-text-kind.ts'
import type { CardsContext } from './draft.ts'
import { type Outline, sitesIn } from './page-outline.ts'
import { standsAlone } from './prominence.ts'
import { callToAction, figures, rejectedRegion } from './region.ts'
import { talkOver } from './sections.ts'
import type { Site } from './sites.ts'
import { addedUp } from './sums.ts'

/** A line in quotation marks that is a sentence somebody said. */
const quoted = /^["“„«‘'][^"”“»’]{12,}\s[^"”“»’]+["”“»’]/

const leastInMenu = 3

/** What is called a menu and shows several prices is one of services, and no navigation. */
function openMenus(page: Outline, regions: Map<Element, string | null>): void {
  for (const { element } of page.sites) {
    for (let at = parentElement(element); at; at = parentElement(at)) {
      if (at.name === 'nav' || regions.has(at)) break
      if (!/(^|\s)menu(\s|$)/i.test(at.attribs['class'] ?? '')) continue
      const priced = sitesIn(page, at).filter(({ reading }) => reading.amount !== null)
      const outer = parentElement(at)
      if (priced.length >= leastInMenu) regions.set(at, outer && rejectedRegion(outer, regions))
    }
  }
}

/** Why a price stands where no offers are: a footer, a calculation, the repeat in a closing call; null elsewhere. */
export function whyAway(page: Outline, context: CardsContext): (site: Site) => string | null {
  const sums = addedUp(page)
  openMenus(page, context.regions)
  const place = (site: Site) => rejectedRegion(site.element, context.regions)
  // "$49/month" is a price, whatever its card is called, and "Free" beside it stands for one.
  const isRate = ({ reading: { period }, start }: Site) =>
    period !== null && !isByHour(period) && start === 0
  const inFigures = (site: Site) => place(site) === figures
  const rated =
    context.facts.isPricePage && page.sites.some((site) => inFigures(site) && isRate(site))
  const placed = (site: Site) => {
    const open = rated && inFigures(site) && (isRate(site) || site.reading.amount === null)
    return open ? null : place(site)
  }
  const sum = ({ reading }: Site) => `${reading.amount} ${reading.currency}`
  // "Your site looked after, from £25 a month" says what a card says again.
  const isMain = (site: Site) => site.line.block.name === 'h1' && !standsAlone(site)
  const shown = new Set(page.sites.filter((site) => place(site) === null && !isMain(site)).map(sum))
  return (site) => {
    if (sums.has(site)) return 'added up to a total'
    if (quoted.test(site.line.text)) return 'quotation'
    if (isMain(site) && shown.has(sum(site))) return 'the heading of the page'
    const region = placed(site)
    if (region === callToAction && site.reading.amount !== null && !shown.has(sum(site)))
      return talkOver(page, site)
    return region ?? talkOver(page, site)
  }
}
