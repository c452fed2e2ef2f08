import { z } from 'zod'
import type { Award } from '../../model/award.ts'
import { CurrencyCode, canonical, Decimal } from '../../model/money.ts'
import type { ProblemRecord } from '../../model/problem.ts'
import { oneLine } from '../plain-html.ts'
import { listedRecords, notThisApi } from './listed-records.ts'
import { dayOf } from './regulatory-read.ts'

const Id = z.union([z.string(), z.number()]).transform(String)
const Value = z.object({ amount: z.number().nullish(), currency: CurrencyCode.nullish() })
const Item = z.object({
  quantity: z.number().nullish(),
  relatedLot: Id.nullish(),
  unit: z.object({ name: z.string().nullish(), value: Value.nullish() }).nullish(),
})
type Item = z.infer<typeof Item>
const Period = z.object({
  startDate: z.string().nullish(),
  endDate: z.string().nullish(),
  maxExtentDate: z.string().nullish(),
})
/** Whether a lot may be renewed or added to stands in its own words, or as a yes in the lots extension of OCDS. */
const Lot = z.object({
  id: Id,
  title: z.string().nullish(),
  hasRenewal: z.boolean().nullish(),
  hasOptions: z.boolean().nullish(),
})

const OcdsAward = z.object({
  id: Id,
  title: z.string().nullish(),
  status: z.string().nullish(),
  date: z.string().nullish(),
  value: Value.nullish(),
  suppliers: z.array(z.object({ name: z.string().nullish() })).nullish(),
  items: z.array(Item).nullish(),
  contractPeriod: Period.nullish(),
  relatedLots: z.array(Id).nullish(),
})
type OcdsAward = z.infer<typeof OcdsAward>

const Release = z.object({
  ocid: z.string(),
  id: Id,
  buyer: z.object({ name: z.string().nullish() }).nullish(),
  tender: z
    .object({
      title: z.string().nullish(),
      description: z.string().nullish(),
      items: z.array(Item).nullish(),
      lots: z.array(Lot).nullish(),
      techniques: z.object({ hasFrameworkAgreement: z.boolean().nullish() }).nullish(),
    })
    .nullish(),
  awards: z.array(z.unknown()).nullish(),
  contracts: z
    .array(z.object({ awardID: Id.nullish(), value: Value.nullish(), period: Period.nullish() }))
    .nullish(),
})
type Release = z.infer<typeof Release>

/** Where the notice of a release can be read, by the address that was asked. */
type NoticeUrl = (release: { readonly ocid: string; readonly id: string }) => string

/**
 * The awards of an OCDS release package (UK Find a Tender, Contracts Finder, and others). Awards that are
 * pending, cancelled or unsuccessful are left out.
 * @throws Problem extract/wrong-type when it is no release package
 */
export function readOcdsAwards(
  document: unknown,
  jurisdiction: string,
  url: string,
): { awards: Award[]; problems: ProblemRecord[] } {
  const answer = z.object({ releases: z.array(z.unknown()) }).safeParse(document)
  if (!answer.success)
    throw notThisApi(
      'an OCDS release package',
      'releases',
      'https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages?stages=award',
    )
  const releases = listedRecords(answer.data.releases, Release, 'an ocid or an id')
  const read = releases.records.map((release) => {
    const awards = listedRecords(release.awards ?? [], OcdsAward, 'an id')
    return {
      awards: awards.records
        .filter(({ status }) => !status || status === 'active')
        .map((award) => awardOf(award, release, jurisdiction, noticeUrl(url))),
      problems: awards.problems,
    }
  })
  return {
    awards: read.flatMap(({ awards }) => awards),
    problems: [...releases.problems, ...read.flatMap(({ problems }) => problems)],
  }
}

function noticeUrl(url: string): NoticeUrl {
  const findTender = URL.parse(url)?.hostname === 'www.find-tender.service.gov.uk'
  return ({ id }) =>
    findTender && /^\d{6}-\d{4}$/.test(id)
      ? `https://www.find-tender.service.gov.uk/Notice/${id}`
      : url
}

function awardOf(
  said: OcdsAward,
  release: Release,
  jurisdiction: string,
  notice: NoticeUrl,
): Award {
  const { tender, ocid, id } = release
  const lots = said.relatedLots ?? []
  const named = tender?.lots?.filter((one) => lots.includes(one.id)) ?? []
  const lot = lots.length === 1 ? named[0] : undefined
  const contract = onlyOne(release.contracts?.filter(({ awardID }) => awardID === said.id) ?? [])
  const period = contract?.period ?? said.contractPeriod
  const value = moneyOf(contract?.value) ?? moneyOf(said.value)
  const ceiling = tender?.techniques?.hasFrameworkAgreement === true
  return {
    identifier: `${ocid}/${said.id}`,
    jurisdiction,
    title: oneLine(said.title || tender?.title || tender?.description?.slice(0, 140) || ocid),
    lot: lot?.title ?? lot?.id ?? null,
    buyer: release.buyer?.name ?? null,
    suppliers: (said.suppliers ?? []).flatMap(({ name }) => name ?? []),
    dateAwarded: dayOf(said.date),
    contractFrom: dayOf(period?.startDate),
    contractTo: dayOf(period?.endDate),
    value,
    ceiling,
    extendable:
      named.some(({ hasRenewal, hasOptions }) => hasRenewal || hasOptions) ||
      (dayOf(period?.maxExtentDate) ?? '') > (dayOf(period?.endDate) ?? ''),
    unitRate: ceiling ? null : unitRateOf(itemsOf(said, release, lots), value),
    url: notice({ ocid, id }),
  }
}

/** What was bought: the items of the award, else those of its one lot, else of a tender without lots. */
function itemsOf(
  said: OcdsAward,
  { tender, awards }: Release,
  lots: readonly string[],
): readonly Item[] {
  if (said.items && said.items.length > 0) return said.items
  const all = tender?.items ?? []
  if (lots.length === 1) return all.filter(({ relatedLot }) => relatedLot === lots[0])
  return lots.length === 0 && (awards ?? []).length === 1 ? all : []
}

/** Only what is all of one thing, counted in one unit, has a unit rate. */
function unitRateOf(items: readonly Item[], value: Award['value']): Award['unitRate'] {
  const item = onlyOne(items)
  const unit = item?.unit?.name?.trim()
  if (!item || !unit || !item.quantity || item.quantity <= 0) return null
  const quantity = canonical(new Decimal(item.quantity).toFixed())
  const stated = moneyOf(item.unit?.value)
  if (stated) return { ...stated, unit, quantity, basis: 'stated' }
  if (!value) return null
  const amount = new Decimal(value.amount).div(quantity).toDecimalPlaces(6)
  return {
    amount: canonical(amount.toFixed()),
    currency: value.currency,
    unit,
    quantity,
    basis: 'computed',
  }
}

/** A sum of 0 stands where a buyer filled in nothing. */
function moneyOf(value: z.infer<typeof Value> | null | undefined): Award['value'] {
  if (!value?.amount || value.amount < 0 || !value.currency) return null
  return { amount: canonical(new Decimal(value.amount).toFixed()), currency: value.currency }
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}
