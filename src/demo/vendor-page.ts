import { addDays, type CalendarDate } from '../model/time.ts'
import { spanStart } from './calendar.ts'
import { demoFacts, type Fact, listedOn } from './facts.ts'
import { type Fault, faultOn, misbehaviours } from './misbehaviour.ts'
import type { Page } from './page.ts'
import { pageShell } from './page-shell.ts'
import { legacyFrom } from './pages/minimax.ts'
import type { Vendor } from './vendors.ts'

const html = 'text/html; charset=utf-8'

/** A vendor's price page as it was on a day, with the misbehaviour of that day. */
export async function vendorPage(vendor: Vendor, day: CalendarDate): Promise<Page> {
  const fault = faultOn(vendor.id, day)
  const changed = changedBy(vendor.id, day)
  if (fault?.kind === 'unavailable') {
    return { status: 503, mediaType: html, body: maintenance(vendor), changed }
  }
  if (fault?.kind === 'consent-wall') {
    return { status: 200, mediaType: html, body: consentWall(vendor), changed }
  }
  const body = await vendor.render({
    day,
    facts: glitched(listedOn(vendor.id, day), fault),
    redesigned: fault?.kind === 'redesign',
    currency: fault?.kind === 'currency-flip' ? 'EUR' : 'USD',
  })
  const { mediaType } = vendor
  return { status: 200, mediaType, body, changed, cutOff: fault?.kind === 'cut-off' }
}

function glitched(facts: readonly Fact[], fault: Fault | undefined): readonly Fact[] {
  if (fault?.kind !== 'glitch') return facts
  return facts.map((fact) =>
    fact.model === fault.model ? { ...fact, [fault.metric]: fault.shows } : fact,
  )
}

/** The last day up to `day` on which the vendor's page became another. */
function changedBy(vendor: string, day: CalendarDate): CalendarDate {
  const days = [
    spanStart,
    ...demoFacts()
      .filter((fact) => fact.vendor === vendor)
      .flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
    ...misbehaviours
      .filter((entry) => entry.vendor === vendor)
      .flatMap(({ from, until }) => [from, addDays(until, 1)]),
    ...(vendor === 'minimax' ? [legacyFrom] : []),
  ]
  return (
    days
      .filter((candidate) => candidate <= day)
      .sort()
      .at(-1) ?? spanStart
  )
}

function maintenance({ id, name }: Vendor): string {
  return pageShell({
    site: id,
    siteName: name,
    title: 'We will be right back',
    description: 'Planned maintenance. Please try again later.',
    accent: '#4a5568',
    main: '',
  })
}

/** What a visitor sees who has not chosen cookies yet: no price anywhere. */
function consentWall({ id, name }: Vendor): string {
  return pageShell({
    site: id,
    siteName: name,
    title: 'Before you continue',
    description: 'We and our partners use cookies.',
    accent: '#4a5568',
    main: `<div class="consent" role="dialog" aria-label="Cookie consent">
<h2 style="margin-top: 0">We value your privacy</h2>
<p>We use cookies to measure visits and to improve this site. Accept all cookies or manage your preferences to continue.</p>
<form method="post" action="/${id}/consent"><button class="button" name="choice" value="all">Accept all</button> <button name="choice" value="none">Reject all</button> <a href="/${id}/privacy">Manage preferences</a></form>
</div>`,
  })
}
