import type { Market } from '../model/market.ts'
import type { RegulationDate, RegulationRow } from '../model/regulation-row.ts'
import type { Citation } from '../model/report.ts'
import type { CalendarDate, Instant } from '../model/time.ts'
import { groupDocuments, type MatterKeys, matterKey } from './group-documents.ts'
import { touchedBy } from './touched-by.ts'

/** What a regulator said of one document at one look. */
export interface Sighting extends MatterKeys {
  readonly sourceId: string
  readonly title: string
  readonly abstract: string
  readonly agency: string
  readonly published: CalendarDate | null
  readonly commentsClose: CalendarDate | null
  readonly inForce: CalendarDate | null
  readonly url: string
  readonly observedAt: Instant
  readonly cite: Citation
}

const ranks = { consultation: 1, proposed: 2, adopted: 3, 'in-force': 4, repealed: 5 } as const

function rankOf({ stage }: Sighting): number {
  return Object.entries(ranks).find(([name]) => name === stage)?.[1] ?? 0
}

/** A correction says what is wrong in another document: its own days are not those of the rule. */
function corrects({ title }: Sighting): boolean {
  return /\b(correct(ion|ing amendment)s?|corrigend(um|a)|erratum)\b/i.test(title)
}

/**
 * Rules, each with its versions, from sightings in the order of their looks. Later guidance or a correction
 * lowers no stage; a day is that of the newest version which names one, and is withdrawn when no version names
 * it any more or the rule itself is withdrawn.
 */
export function consolidateRules(
  sightings: readonly Sighting[],
  market: Pick<Market, 'regulation' | 'serviceLines'>,
  today: CalendarDate,
): RegulationRow[] {
  return groupDocuments(sightings).flatMap((group) => {
    const [first] = group
    return first ? [ruleOf(matterKey(first), group, market, today)] : []
  })
}

function ruleOf(
  key: string,
  group: readonly Sighting[],
  market: Pick<Market, 'regulation' | 'serviceLines'>,
  today: CalendarDate,
): RegulationRow {
  const versions = latest(group)
  const stages = stagesOf(versions)
  const dates = [...dateOfKind('comments-close', group), ...dateOfKind('in-force', group)]
  const standing = (kind: RegulationDate['kind']) =>
    dates.find((date) => date.kind === kind && !date.withdrawn)?.day ?? null
  const inForce = standing('in-force')
  const stage = stages.at(-1)?.stage ?? 'unknown'
  if (stage === 'adopted' && inForce !== null && inForce <= today)
    stages.push({ stage: 'in-force', since: inForce })
  const lead = leadOf(versions)
  const { identifier, title, agency, jurisdiction, url } = lead
  return {
    ...{ key, identifier, title, agency, jurisdiction, url, stages, dates },
    stage: stages.at(-1)?.stage ?? 'unknown',
    published: versions.at(-1)?.published ?? null,
    ...{ commentsClose: standing('comments-close'), inForce },
    touches: touchedBy(versions, market),
    versions: versions.map((one) => ({
      ...{ identifier: one.identifier, title: one.title, stage: one.stage },
      ...{ published: one.published, url: one.url },
    })),
    cites: [lead, ...versions.filter((one) => one !== lead)].map(({ cite }) => cite),
  }
}

/** Each document as it was told last, the oldest first; an undated one where it was seen. */
function latest(group: readonly Sighting[]): Sighting[] {
  const newest = new Map(group.map((one) => [`${one.sourceId} ${one.identifier}`, one]))
  return [...newest.values()].toSorted((a, b) =>
    dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0,
  )
}

function dayOf({ published, observedAt }: Sighting): CalendarDate {
  return published ?? observedAt.slice(0, 10)
}

/** The stages that the rule went through: up only, unless it was withdrawn and is taken up again. */
function stagesOf(versions: readonly Sighting[]): { stage: string; since: CalendarDate | null }[] {
  const stages: { stage: string; since: CalendarDate | null }[] = []
  let reached = -1
  for (const one of versions) {
    const rank = rankOf(one)
    const again = reached === ranks.repealed && rank > 0 && rank < reached
    if (rank <= reached && !again) continue
    reached = rank
    stages.push({ stage: one.stage, since: one.published })
  }
  return stages
}

/** The document that made the rule what it is: the first of those that brought it furthest. */
function leadOf(versions: readonly Sighting[]): Sighting {
  const plain = versions.filter((one) => !corrects(one) && one.stage !== 'repealed')
  const among = plain.length > 0 ? plain : versions
  return among.reduce((best, one) => (rankOf(one) > rankOf(best) ? one : best))
}

type Kind = RegulationDate['kind']

/** How the day of the rule was told, look after look: where it stands, and how often it was moved. */
function dateOfKind(kind: Kind, group: readonly Sighting[]): RegulationDate[] {
  const looks = [...new Set(group.map(({ observedAt }) => observedAt))].toSorted()
  let told: RegulationDate | undefined
  for (const at of looks) {
    const day = dayTold(kind, latest(group.filter(({ observedAt }) => observedAt <= at)))
    if (!told) {
      if (day) told = { kind, day, before: null, moves: 0, withdrawn: false, since: at }
    } else if (day === null) {
      // A day that is past cannot be called off; a list that says less of it later says nothing new.
      const passed = told.day < at.slice(0, 10)
      if (!told.withdrawn && !passed)
        told = { ...told, moves: told.moves + 1, withdrawn: true, since: at }
    } else if (day !== told.day || told.withdrawn) {
      const before = day === told.day ? told.before : told.day
      told = { kind, day, before, moves: told.moves + 1, withdrawn: false, since: at }
    }
  }
  return told ? [told] : []
}

function dayTold(kind: Kind, versions: readonly Sighting[]): CalendarDate | null {
  const called = versions.findLastIndex(({ stage }) => stage === 'repealed')
  const again = versions.findLastIndex((one) => rankOf(one) > 0 && one.stage !== 'repealed')
  const standing = called > again ? [] : versions
  const named = standing.flatMap((one) => {
    const day = kind === 'comments-close' ? one.commentsClose : one.inForce
    return day === null ? [] : [{ one, day }]
  })
  const own = named.filter(({ one }) => !corrects(one))
  // Guidance on a rule has days of its own, which are not those from which the rule binds.
  const binding = kind === 'in-force' ? own.filter(({ one }) => rankOf(one) > 0) : own
  return [binding, own, named].find((some) => some.length > 0)?.at(-1)?.day ?? null
}
