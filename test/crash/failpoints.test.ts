import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type FailpointName, failpointActions, failpointNames } from '../../src/model/failpoint.ts'
import { type OracleSite, startOracleSite } from '../flow/pipeline/oracle-site.ts'
import { makeWorkspace, type TestWorkspace } from '../flow/pipeline/workspace.ts'
import { sources } from './history.ts'
import { strikeAll, type Trial } from './matrix.ts'
import { type CostlyPart, struckDay, struckScript, watch } from './scenario.ts'

/** How many passages of each place are struck in every way; when it does not say, some are struck dead once. */
const asked = process.env['BELLWETHER_FAILPOINT_PASSAGES']
const passages = Number(asked ?? 1)

/** Only at the places whose names begin so, such as `backup.,lease.dropped`; everywhere when it does not say. */
const places = (process.env['BELLWETHER_FAILPOINT_PLACES'] ?? '').split(',')

/** The first passages belong to the lease and the run; those that are struck to a look. */
const firstPassage: Partial<Record<FailpointName, number>> = {
  'tx.begun': 5,
  'tx.before_commit': 5,
  'tx.after_commit': 5,
}

interface Bench {
  readonly site: OracleSite
  /** A week was watched. */
  readonly watched: TestWorkspace
  /** Nothing was watched; only here tables are made. */
  readonly fresh: TestWorkspace
}

/** Two at a time: while one process loads, the other one dies. */
const benches: Bench[] = []

async function openBench(): Promise<Bench> {
  const site = await startOracleSite(struckScript)
  site.note = (day) => `<p>Issue ${day}</p>`
  const watched = makeWorkspace(site.url, sources)
  for (let day = 0; day < struckDay; day++) await watch(watched.root, site.url, day)
  return { site, watched, fresh: makeWorkspace(site.url, sources) }
}

beforeAll(async () => {
  benches.push(await openBench(), await openBench())
})

afterAll(async () => {
  for (const { site, watched, fresh } of benches) {
    watched.remove()
    fresh.remove()
    await site.close()
  }
})

function partsOf(name: string): CostlyPart[] {
  if (name.startsWith('report.')) return ['reports']
  if (name.startsWith('publish.')) return ['publish']
  return /^(backup|restore)\./.test(name) ? ['backup'] : []
}

/** What strikes at a place: everything when that was asked for, else death where it hurts most. */
function actionsAt(name: FailpointName): (typeof failpointActions)[number][] {
  if (asked) return [...failpointActions]
  return /^(archive|append|fetch|send|tx)\./.test(name) && name !== 'tx.review' ? ['kill'] : []
}

const onWatched = ({ root }: TestWorkspace) => ({ template: root, day: struckDay })
/** No day on which a first look would take a misread page for the truth. */
const onFresh = ({ root }: TestWorkspace) => ({ template: root, day: struckDay - 2 })

function trialsOn({ watched, fresh }: Bench, share: number): Trial[] {
  return failpointNames.flatMap((name, index) => {
    if (index % benches.length !== share) return []
    if (!places.some((place) => name.startsWith(place))) return []
    const bench = name.startsWith('migrate.') ? onFresh(fresh) : onWatched(watched)
    return actionsAt(name).flatMap((action) =>
      Array.from({ length: passages }, (_, n): Trial => {
        const stall = action === 'stall' && !asked ? ':200' : ''
        const failpoint = `${name}:${(firstPassage[name] ?? 1) + n}:${action}${stall}`
        return { ...bench, failpoint, action, parts: partsOf(name) }
      }),
    )
  })
}

const counts: Record<string, number> = {}
const unreached: string[] = []

/** @returns broken promises, in words */
async function strikeOn(bench: Bench, share: number): Promise<string[]> {
  const calm = [onWatched(bench.watched), onFresh(bench.fresh)].map(
    (where): Trial => ({ ...where, failpoint: '', action: 'calm', parts: [] }),
  )
  const trials = [...calm, ...trialsOn(bench, share)]
  const expected = new Map<string, string>()
  const wrong: string[] = []
  for await (const { trial, struck } of strikeAll(inject('lives'), bench.site.url, trials)) {
    const { template, failpoint, action } = trial
    const account = JSON.stringify(struck.account)
    if (action === 'calm') expected.set(template, account)
    if (struck.reached) counts[action] = (counts[action] ?? 0) + 1
    else unreached.push(failpoint)
    wrong.push(...struck.wrong.map((fault) => `${failpoint}: ${fault}`))
    if (account !== expected.get(template)) wrong.push(`${failpoint}: another history: ${account}`)
  }
  return wrong
}

test('every failpoint in the source is in the list, and conversely', () => {
  const inSource = globSync('src/**/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/failpoint\('([^']+)'\)/g)].map(([, name]) => name),
  )
  expect(inSource.toSorted()).toEqual(failpointNames.toSorted())
  expect(failpointNames.length).toBeGreaterThanOrEqual(40)
})

test('whatever strikes at whichever place, the history is the undisturbed one', async () => {
  const started = performance.now()
  const wrong = await Promise.all(benches.map(strikeOn))
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(
    `${failpointNames.length} places in ${seconds} s, ${JSON.stringify(counts)}; never come to: ${unreached.join(', ') || 'none'}`,
  )
  expect(wrong.flat()).toEqual([])
  // Later passages need not be there.
  expect(unreached.filter((failpoint) => !isLater(failpoint))).toEqual([])
})

function isLater(failpoint: string): boolean {
  const [name = '', nth] = failpoint.split(':')
  const first: Readonly<Record<string, number>> = firstPassage
  return Number(nth) > (first[name] ?? 1)
}
