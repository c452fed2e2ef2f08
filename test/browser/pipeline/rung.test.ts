import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newestCapture } from '../../../src/ledger/captures.ts'
import { observationsOf } from '../../../src/ledger/observations.ts'
import { rungOf } from '../../../src/ledger/rungs.ts'
import { findBrowser } from '../../../src/net/find-browser.ts'
import type { Context } from '../../../src/pipeline/context.ts'
import { type RunSummary, runPipeline } from '../../../src/pipeline/run.ts'
import { drawnPage, plansPage, type Site, startSite } from '../site.ts'
import { type OneSource, oneSource } from './workspace.ts'

const found = findBrowser(process.env)
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')

const cards =
  'read: { cards: { offer: .plan, name: h3, prices: [{ metric: base, select: .price }] } }'
const plans = { Team: '$10 / month', Company: '$30 / month' }

describe.skipIf(found === null)('the rung of a source', () => {
  let site: Site
  let workspace: OneSource

  beforeEach(async () => {
    site = await startSite({ '/pricing': drawnPage(plans) })
    workspace = oneSource()
    declare(cards)
  })
  afterEach(async () => {
    await site.close()
    workspace.remove()
  })

  function declare(rest: string, least = 2): void {
    workspace.declare(`url: ${site.origin}/pricing\nexpectAtLeast: ${least}\n${rest}`)
  }

  function lookAt(after: number, env: Record<string, string | undefined> = process.env) {
    site.seen.length = 0
    return workspace.with(
      after,
      async (context) => {
        const summary = await runPipeline(context, { compose: false })
        const asked = site.seen.filter((line) => line.endsWith('/pricing'))
        return { summary, asked, ...state(context) }
      },
      env,
    )
  }

  function state({ ledger }: Context) {
    return {
      rung: rungOf(ledger, 'rival'),
      capture: newestCapture(ledger, 'rival'),
      subjects: observationsOf(ledger, 'rival').map(({ subject, finding }) =>
        finding === null ? `${subject} gone` : subject,
      ),
    }
  }

  const codes = ({ problems }: RunSummary) => problems.map(({ code }) => code)

  test('goes up where a script draws the prices, stays there, and comes down when they are plain', async () => {
    const first = await lookAt(0)
    expect(first.asked).toEqual(['http /pricing', 'browser /pricing'])
    expect(first.rung).toMatchObject({
      rung: 'browser',
      reason:
        'plain HTTP is not enough (found 0, expected at least 2) and asks for JavaScript; a browser shows 2',
    })
    expect(first.capture).toMatchObject({ via: 'browser', outcome: 'ok' })
    expect(first.subjects).toEqual(['team', 'company'])
    expect(codes(first.summary)).toEqual([])

    const later = await lookAt(1)
    expect(later.asked).toEqual(['browser /pricing'])
    expect(later.rung).toEqual(first.rung)

    const tried = await lookAt(30)
    expect(tried.asked).toEqual(['http /pricing', 'browser /pricing'])
    expect(tried.rung).toMatchObject({ rung: 'browser', decidedAt: first.rung?.decidedAt })
    expect(tried.rung?.httpJudgedAt?.slice(0, 10)).toBe(workspace.day)

    site.pages['/pricing'] = plansPage(plans, '<script>1</script>')
    expect((await lookAt(29)).asked).toEqual(['browser /pricing'])
    const back = await lookAt(1)
    expect(back.asked).toEqual(['http /pricing'])
    expect(back.rung).toMatchObject({
      rung: 'http',
      reason: 'plain HTTP shows all 2 findings by now',
    })
    expect(back.subjects, 'nothing was lost or moved on the way').toEqual(['team', 'company'])
    expect((await lookAt(1)).asked).toEqual(['http /pricing'])
  })

  test('does not come down while plain HTTP shows less than the browser did', async () => {
    declare(cards, 1)
    await lookAt(0)
    site.pages['/pricing'] = plansPage({ Team: '$10 / month' })
    const tried = await lookAt(31)
    // The plan that is gone is looked for once more, by the same way.
    expect(tried.asked).toEqual(['http /pricing', 'browser /pricing', 'browser /pricing'])
    expect(tried.rung).toMatchObject({
      rung: 'browser',
      reason: 'plain HTTP shows 1 of 2 findings',
    })
  })

  test('is never climbed where the bytes suffice, or where there is no script to wait for', async () => {
    site.pages['/pricing'] = plansPage(plans, '<script>1</script>')
    const plain = await lookAt(0)
    expect(plain.asked).toEqual(['http /pricing'])
    expect(plain.rung).toMatchObject({ rung: 'http', reason: 'plain HTTP shows 2 findings' })
    site.pages['/pricing'] = '<!doctype html><html><body><h1>We moved our plans</h1></body></html>'
    const bare = await lookAt(1)
    expect(bare.asked).toEqual(['http /pricing'])
    expect(codes(bare.summary)).toEqual(['extract/nothing-found'])
  })

  test('a page that a browser does not help is shown in one once a week at most', async () => {
    site.pages['/pricing'] =
      '<!doctype html><html><body><div id="root"></div><p>Soon: $</p><script>1</script></body></html>'
    const first = await lookAt(0)
    expect(first.asked).toEqual(['http /pricing', 'browser /pricing'])
    expect(first.rung).toMatchObject({ rung: 'http' })
    expect(first.rung?.reason).toContain(
      'its #root is empty until a script fills it; a browser shows no more',
    )
    expect(first.capture?.via).toBe('http')
    expect((await lookAt(1)).asked).toEqual(['http /pricing'])
    expect((await lookAt(6)).asked).toEqual(['http /pricing', 'browser /pricing'])
  })

  test('without a browser the look stays with plain HTTP, says why, and tries again', async () => {
    const none = { ...process.env, BELLWETHER_BROWSER: '/nowhere/chromium' }
    const first = await lookAt(0, none)
    expect(first.asked).toEqual(['http /pricing'])
    expect(first.rung).toMatchObject({ rung: 'http', browserTriedAt: null })
    expect(first.rung?.reason).toContain('no browser found')
    expect((await lookAt(1)).rung).toMatchObject({ rung: 'browser' })
  })

  test.each([
    [true, 'browser /pricing'],
    [false, 'http /pricing'],
  ])('render: %s is obeyed and nothing is decided', async (render, asked) => {
    declare(`render: ${render}`)
    const look = await lookAt(0)
    expect(look.asked).toEqual([asked])
    expect(look.rung).toBeUndefined()
  })

  test('a killed look leaves neither capture nor decision; the next one makes both', async () => {
    const failpoints = { ...process.env, BELLWETHER_FAILPOINTS: 'tx.capture:1:throw' }
    await expect(lookAt(0, failpoints)).rejects.toThrow()
    const env = { ...process.env, BELLWETHER_FAILPOINTS: '' }
    const next = await lookAt(0, env)
    expect(next.rung).toMatchObject({ rung: 'browser' })
    expect(next.capture).toMatchObject({ via: 'browser' })
  })

  test('a screenshot and its boxes are archived with a new payload, once', async () => {
    declare('screenshot: true')
    const { capture } = await lookAt(0)
    expect(capture?.screenshotDigest).toMatch(/^sha256:/)
    expect(capture?.boxesDigest).toMatch(/^sha256:/)
    const again = await lookAt(1)
    expect(again.capture).toMatchObject({
      revisitOf: capture?.id,
      screenshotDigest: capture?.screenshotDigest,
    })
  })
})
