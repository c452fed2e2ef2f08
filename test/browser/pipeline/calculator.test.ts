import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { believedOffers } from '../../../src/analysis/believed-offers.ts'
import { newestCapture } from '../../../src/ledger/captures.ts'
import { currentEvents } from '../../../src/ledger/events.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { writeEvidence } from '../../../src/pipeline/evidence-step.ts'
import { feedWarehouse } from '../../../src/pipeline/feed-step.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'
import { calculatorPage, plansPage, quote, type Site, startSite } from '../site.ts'
import { type OneSource, oneSource } from './workspace.ts'

const found = findBrowser(process.env)
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')

const calculator = (seats: string) => `
sweep:
  inputs:
    seats: { fill: "#seats", values: [${seats}] }
    term: { select: "#term", values: [Monthly, Annual] }
  result: "#quote"
  pauseMs: 100
read: { cards: { offer: "#quote", name: h2, prices: [{ metric: base, select: .total }] } }`

describe.skipIf(found === null)('a source shown in a browser', () => {
  let site: Site
  let workspace: OneSource
  beforeEach(async () => {
    workspace = oneSource()
    site = await startSite({
      '/calculator': calculatorPage,
      '/quote': quote,
      '/plans': plansPage({ Team: '$10 / month', Company: '$30 / month' }),
    })
  })
  afterEach(async () => {
    await site.close()
    workspace.remove()
  })

  test('keeps the answers of its calculator as points, never as the price of the plan', async () => {
    workspace.declare(`url: ${site.origin}/calculator${calculator('5, 20')}`)
    await workspace.with(0, async (context) => {
      await runPipeline(context, { compose: false })
      await feedWarehouse(context)
      const [observation] = observationsOf(context.ledger, 'rival')
      const offer = observation?.finding?.kind === 'offer' ? observation.finding.offer : null
      expect(offer?.name).toBe('Team')
      expect(offer?.components.map(({ amount, sample }) => [amount, sample])).toEqual([
        ['40.00', { seats: '5', term: 'Monthly' }],
        ['36.00', { seats: '5', term: 'Annual' }],
        ['160.00', { seats: '20', term: 'Monthly' }],
        ['144.00', { seats: '20', term: 'Annual' }],
      ])
      const believed = await believedOffers(context.warehouse, context.clock.now())
      expect(believed.map(({ subject, offer: { components } }) => [subject, components])).toEqual([
        ['team', []],
      ])
      const id = newestCapture(context.ledger, 'rival')?.id ?? ''
      await writeEvidence(context, [id])
      const page = readFileSync(join(workspace.root, 'out', 'evidence', `${id}.html`), 'utf8')
      expect(page).toContain('What the calculator of Team answered')
      expect(page).toContain('term Annual')
    })
    workspace.declare(`url: ${site.origin}/calculator${calculator('5, 50')}`)
    await workspace.with(1, async (context) => {
      await runPipeline(context, { compose: false })
      expect(
        currentEvents(context.ledger, 'rival'),
        'a point that is no longer asked for was not taken off the page',
      ).toEqual([])
    })
  })

  test('a step that fails is told and changes nothing', async () => {
    const rest =
      'read: { cards: { offer: .plan, name: h3, prices: [{ metric: base, select: .price }] } }'
    workspace.declare(`url: ${site.origin}/plans\n${rest}`)
    await workspace.with(0, (context) => runPipeline(context, { compose: false }))
    workspace.declare(`url: ${site.origin}/plans\nsteps: [{ click: "#annual" }]\n${rest}`)
    await workspace.with(1, async (context) => {
      const { problems } = await runPipeline(context, { compose: false })
      expect(problems).toMatchObject([{ code: 'fetch/step', unit: 'rival' }])
      expect(problems[0]?.message).toContain('step 1 (click: #annual)')
      expect(observationsOf(context.ledger, 'rival')).toHaveLength(2)
      expect(currentEvents(context.ledger, 'rival')).toEqual([])
    })
  })

  test('its evidence page shows where each price stands', async () => {
    workspace.declare(
      `url: ${site.origin}/plans\nscreenshot: true\nread: { cards: { offer: .plan, name: h3, prices: [{ metric: base, select: .price }] } }`,
    )
    const id = await workspace.with(0, async (context) => {
      await runPipeline(context, { compose: false })
      const capture = newestCapture(context.ledger, 'rival')
      await writeEvidence(context, [capture?.id ?? ''])
      return capture?.id ?? ''
    })
    const folder = join(workspace.root, 'out', 'evidence')
    expect(readdirSync(join(folder, 'picture'))).toHaveLength(1)
    const isRoot = process.getuid?.() === 0
    const browser = await chromium.launch({
      executablePath: found?.path ?? '',
      chromiumSandbox: !isRoot,
    })
    try {
      const page = await browser.newPage()
      await page.goto(pathToFileURL(join(folder, `${id}.html`)).href)
      const crops = page.locator('.crop svg')
      expect(await crops.count()).toBe(2)
      const shot = await crops.first().screenshot()
      // A picture that did not load leaves one plain ground with a box: far fewer bytes.
      expect(shot.byteLength).toBeGreaterThan(1_500)
    } finally {
      await browser.close()
    }
  })
})
