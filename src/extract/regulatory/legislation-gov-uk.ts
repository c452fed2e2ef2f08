import type { RegulatoryItem } from '../../model/regulation.ts'
import { readFeed } from '../feed.ts'
import type { FeedItem } from '../feed-item.ts'
import { type Regulator, regulatoryItem } from '../regulatory.ts'
import { type EntryFields, entryFields } from './entry-fields.ts'
import { dayOf, type RegulatoryRead, stated } from './regulatory-read.ts'

const series: Readonly<Record<string, string>> = {
  ukpga: 'c.',
  uksi: 'S.I.',
  ssi: 'S.S.I.',
  wsi: 'S.I. (W.)',
  nisr: 'S.R.',
}

/**
 * An Atom list of legislation.gov.uk (`…/data.feed`), or its list of effects (`/changes/…/data.feed`), the
 * only one that says days of coming into force.
 * @throws Problem as `readFeed`
 */
export function readLegislationGovUk(
  text: string,
  url: string,
  regulator: Regulator,
): RegulatoryRead {
  const feed = readFeed(text, url)
  const fields = entryFields(text)
  const items = feed.items
    .filter(({ title }) => title !== '')
    .map((item) => itemOf(item, fields.get(item.id ?? ''), regulator, url))
  return { items, problems: feed.problems }
}

function itemOf(
  item: FeedItem,
  said: EntryFields | undefined,
  regulator: Regulator,
  feedUrl: string,
): RegulatoryItem {
  const read = regulatoryItem(item, regulator, feedUrl)
  const affecting = said?.attribute('Effect', 'AffectingURI')
  const act = actPath(affecting ?? item.id ?? item.url ?? '')
  const made = dayOf(said?.attribute('CreationDate', 'Date'))
  const inForce = dayOf(said?.attribute('InForce', 'Date'))
  const type =
    said?.attribute('DocumentMainType', 'Value') ?? said?.attribute('Effect', 'AffectingClass')
  return {
    ...read,
    identifier: affecting ? (item.id ?? affecting) : (act ?? read.identifier),
    title: (affecting && said?.text('AffectingTitle')) || read.title,
    // What stands here is made; a draft says so in its type.
    stage:
      /draft/i.test(type ?? '') || /\/(ukdsi|sdsi|nidsr)\//.test(act ?? '')
        ? 'proposed'
        : 'adopted',
    datePublished: made ?? dayOf(item.published),
    dateCommentsClose: null,
    dateInForce: inForce,
    url: act ? `https://www.legislation.gov.uk/${act}` : read.url,
    ...stated({ dockets: act ? [act] : [], documentType: type, citation: act && citationOf(act) }),
  }
}

/** `uksi/2026/123` of any address of it. */
function actPath(address: string): string | undefined {
  return /legislation\.gov\.uk\/(?:id\/)?([a-z]+\/\d{4}\/\d+)/.exec(address)?.[1]
}

function citationOf(act: string): string | undefined {
  const [kind = '', year, number] = act.split('/')
  const name = series[kind]
  if (name === undefined) return undefined
  return kind === 'ukpga' ? `${year} c. ${number}` : `${name} ${year}/${number}`
}
