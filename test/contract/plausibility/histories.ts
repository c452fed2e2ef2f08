import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { namedIn } from '../../../src/analysis/plausibility/named-in.ts'
import type { OfferFinding } from '../../../src/analysis/plausibility/suspicion.ts'
import type { BoundSource } from '../../../src/collectors/collector.ts'
import { readDeclarations } from '../../../src/collectors/declarations.ts'
import { demoFacts, listedOn } from '../../../src/demo/facts.ts'
import { faultOn } from '../../../src/demo/misbehaviour.ts'
import { demoMoves } from '../../../src/demo/moves.ts'
import { vendorPage } from '../../../src/demo/vendor-page.ts'
import { scriptData, type Vendor, vendors } from '../../../src/demo/vendors.ts'
import { slug } from '../../../src/model/id.ts'
import type { PriceComponent } from '../../../src/model/offer.ts'
import { tableRows } from './table-rows.ts'

/** What one page said, look after look, and how many true moves each look brought. */
export interface History {
  readonly source: string
  readonly looks: readonly {
    day: string
    findings: readonly OfferFinding[]
    moves: number
    isNamed: (name: string) => boolean
  }[]
}

type Price = Pick<PriceComponent, 'metric' | 'amount'> & Partial<PriceComponent>

function offerNamed(name: string, prices: readonly Price[], onRequest = false): OfferFinding {
  return {
    kind: 'offer',
    subject: slug(name),
    offer: {
      name,
      addon: false,
      free: false,
      onRequest,
      region: null,
      taxIncluded: null,
      promotion: null,
      components: prices.map((price) => ({
        charge: 'recurring',
        currency: 'USD',
        referenceQuantity: null,
        billingDuration: null,
        billing: null,
        from: false,
        was: false,
        evidence: { selector: '', text: '' },
        ...price,
      })),
    },
  }
}

/** Every page of the demo market on every day on which it changed, read by the declared readers. */
export async function demoHistories(): Promise<History[]> {
  const { sources } = readDeclarations('data/demo/workspace/sources', {
    DEMO_SITE: 'http://demo.example',
  })
  return Promise.all(
    vendors.map(async (vendor) => {
      const bound = sources.find(({ source }) => source.id === `${vendor.id}-pricing`)
      const looks = daysOf(vendor.id).map(async (day) => {
        const moves = demoMoves().filter((move) => move.vendor === vendor.id && move.day === day)
        const source = await sourceOf(bound?.source.render ? scriptData : vendor, day)
        const findings =
          !bound || bound.source.render
            ? listed(vendor.id, day)
            : await readOffers(bound, vendor, source)
        return { day, findings, moves: moves.length, isNamed: namedIn(String(source)) }
      })
      return { source: vendor.id, looks: await Promise.all(looks) }
    }),
  )
}

async function sourceOf(vendor: Vendor, day: string): Promise<Buffer> {
  const { body } = await vendorPage(vendor, day)
  return Buffer.from(body as Uint8Array)
}

async function readOffers(
  bound: BoundSource,
  vendor: Vendor,
  body: Buffer,
): Promise<OfferFinding[]> {
  const { findings } = await bound.extract({
    body,
    mediaType: vendor.mediaType.split(';')[0] ?? null,
    charset: 'utf-8',
    url: `http://demo.example${vendor.path}`,
  })
  return findings.filter((finding) => finding.kind === 'offer')
}

/** Days on which a vendor's list became another, and its page was well. */
function daysOf(vendor: string): string[] {
  const facts = demoFacts().filter((fact) => fact.vendor === vendor)
  const days = new Set(facts.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))
  return [...days].sort().filter((day) => !faultOn(vendor, day))
}

const perMillion = { value: '1000000', unitCode: 'bw:token' }

function tokenPrice(metric: string, amount: string): Price {
  return { metric, amount, charge: 'usage', referenceQuantity: perMillion }
}

function listed(vendor: string, day: string): OfferFinding[] {
  return listedOn(vendor, day).map(({ name, input, output }) =>
    offerNamed(name, [tokenPrice('input-token', input), tokenPrice('output-token', output)]),
  )
}

/** The data hold what was listed, not the pages. */
const noPage = (): boolean => false

const shared = '../shared/data'

/** Price pages of services, a snapshot a year; undefined where the data are not at hand. */
export function subscriptionHistories(): History[] | undefined {
  const path = `${shared}/saas-plans/plans_2019_2025.csv`
  if (!existsSync(path)) return undefined
  const rows = tableRows(readFileSync(path, 'utf8'))
  return [...Map.groupBy(rows, ({ vendor }) => vendor ?? '')].map(([source, all]) => ({
    source,
    looks: [...Map.groupBy(all, ({ snapshot_date }) => snapshot_date ?? '')].map(
      ([day, plans], index) => ({
        day,
        moves: index === 0 ? 0 : 1,
        isNamed: noPage,
        findings: [...Map.groupBy(plans, ({ plan }) => plan ?? '').values()].flatMap(([row]) =>
          row ? [subscription(row)] : [],
        ),
      }),
    ),
  }))
}

function subscription(row: Record<string, string>): OfferFinding {
  const { plan = '', price = '', unit = '', currency = 'USD' } = row
  if (!/^\d+(\.\d+)?$/.test(price)) return offerNamed(plan, [], true)
  const seat = unit.startsWith('user')
  return offerNamed(plan, [
    {
      metric: seat ? 'seat' : 'base',
      amount: price,
      currency: currency === '' ? 'USD' : currency,
      referenceQuantity: seat ? { value: '1', unitCode: 'bw:seat' } : null,
      billingDuration: /year/.test(unit) ? 'P1Y' : 'P1M',
    },
  ])
}

/** A catalogue of model prices as its editors changed it, commit after commit; corrections are in it. */
export function catalogueHistories(): History[] | undefined {
  const path = `${shared}/llm-prices/models-dev-observations.csv.gz`
  if (!existsSync(path)) return undefined
  const rows = tableRows(gunzipSync(readFileSync(path)).toString('utf8'))
  return [...Map.groupBy(rows, ({ provider }) => provider ?? '')].map(([source, all]) => {
    const models = new Map<string, OfferFinding>()
    const commits = Map.groupBy(all, ({ observed_at, commit }) => `${observed_at} ${commit}`)
    const looks = [...commits].map(([day, changes]) => {
      let moves = 0
      for (const {
        model = '',
        event,
        usd_in_per_mtok: input = '',
        usd_out_per_mtok: output = '',
      } of changes) {
        if (event === 'changed') moves += 1
        if (event === 'removed') models.delete(model)
        else {
          const prices = [
            ...(input === '' ? [] : [tokenPrice('input-token', input)]),
            ...(output === '' ? [] : [tokenPrice('output-token', output)]),
          ]
          models.set(model, { ...offerNamed(model, prices), subject: model })
        }
      }
      return { day, findings: [...models.values()], moves, isNamed: noPage }
    })
    return { source, looks }
  })
}
