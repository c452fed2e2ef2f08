import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Step, Sweep, SweepDocument, sweepMediaType } from '../../../src/model/interaction.ts'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { type Net, openNet } from '../../../src/net/net.ts'
import { problemOf } from '../../../src/net/outcome-problem.ts'
import type { Request } from '../../../src/net/request.ts'
import { calculatorPage, plansPage, quote, type Site, startSite } from '../site.ts'

const found = findBrowser(process.env)
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')

const toggled = plansPage(
  { Team: '<b id="team">$10 / month</b>' },
  `<button id="annual">Annual</button><select id="country"><option value="us">United States</option><option value="de">Germany</option></select>
   <input id="seats" value="1"><output id="out"></output>
   <script>
     const say = (text) => { document.getElementById('out').textContent += text + ';' }
     document.getElementById('annual').addEventListener('click', () => setTimeout(() => { document.getElementById('team').textContent = '$8 / month'; document.body.insertAdjacentHTML('beforeend', '<i class="ready">ready</i>') }, 300))
     document.getElementById('country').addEventListener('change', (event) => say(event.target.value))
     document.getElementById('seats').addEventListener('change', (event) => say('seats ' + event.target.value))
     document.getElementById('seats').addEventListener('keydown', (event) => event.key === 'Enter' && say('entered'))
   </script>`,
)

/** Each answer has 9,000 characters, the body with the rest more than 20,000. */
const long = plansPage(
  { Team: '$5' },
  `<input id="seats"><output id="out"></output><p id="rest"></p><script>
     document.getElementById('seats').addEventListener('change', () => {
       document.getElementById('out').textContent = 'x'.repeat(9000)
       document.getElementById('rest').textContent = 'y'.repeat(20000)
     })
   </script>`,
)
const wide = plansPage(
  { Team: '<b id="near">$5</b>' },
  '<div style="width: 4000px; height: 12000px; background: repeating-linear-gradient(45deg, red 0 3px, blue 5px 9px)"></div><b id="far" style="position: absolute; left: 3000px; top: 0">$6</b>',
)

describe.skipIf(found === null)('acting on a page', () => {
  let site: Site
  let net: Net
  let bounded: Net
  const text = ({ body }: { body: Uint8Array }) => new TextDecoder().decode(body)
  const look = (path: string, more: Partial<Request> = {}) =>
    net.get({ url: site.origin + path, render: true, ...more })
  const lookBounded = (path: string, more: Partial<Request>) =>
    bounded.get({ url: site.origin + path, render: true, ...more })
  const steps = (...list: unknown[]) => ({ steps: list.map((step) => Step.parse(step)) })

  beforeAll(async () => {
    site = await startSite({
      '/plans': toggled,
      '/calculator': calculatorPage,
      '/quote': quote,
      '/long': long,
      '/wide': wide,
    })
    const options = {
      contact: 'https://example.com/bot',
      allowHosts: [site.host],
      gapMs: 0,
      version: '1',
      now: Date.now,
      browser: { path: found?.path ?? '' },
    }
    net = openNet(options)
    bounded = openNet({ ...options, maxDecodedBytes: 20_000 })
  })
  afterAll(async () => {
    await net.close()
    await bounded.close()
    await site.close()
  })

  test('does each step in order before the document is taken', async () => {
    const answer = await look(
      '/plans',
      steps(
        { click: '#newsletter .close', optional: true },
        { click: "button:has-text('Annual')" },
        { wait: '.ready' },
        { select: '#country', value: 'Germany' },
        { fill: '#seats', value: 25 },
        { press: 'Enter', on: '#seats' },
        { wait: 50 },
      ),
    )
    expect(answer).toMatchObject({ outcome: 'ok', detail: null })
    expect(text(answer)).toContain('$8 / month')
    expect(text(answer)).toContain('de;seats 25;entered;')
  })

  test.each([
    [
      [{ click: '#annual' }, { click: '#monthly' }],
      'step 2 (click: #monthly) found nothing to act on within 5 s',
    ],
    [[{ select: '#country', value: 'Mars' }], 'step 1 (select: #country, value: Mars)'],
    [[{ fill: '#annual', value: 'x' }], 'step 1 (fill: #annual, value: x) failed'],
    [[{ click: '..' }], 'step 1 (click: ..) failed'],
  ])('a step that cannot be done is named: %j', async (list, words) => {
    const answer = await look('/plans', steps(...list))
    expect(answer).toMatchObject({ outcome: 'step_failed', status: 200 })
    expect(answer.detail).toContain(words)
    expect(answer.body).toHaveLength(0)
    expect(problemOf(answer, 'rival')).toMatchObject({ code: 'fetch/step', unit: 'rival' })
  })

  test('a page that is gone is gone, whatever was to be done on it', async () => {
    expect(await look('/nowhere', steps({ wait: 10 }))).toMatchObject({ outcome: 'gone' })
  })

  test('asks a calculator for every combination and waits for its answers', async () => {
    const sweep = Sweep.parse({
      inputs: {
        seats: { fill: '#seats', values: [5, 20, 500] },
        term: { select: '#term', values: ['Monthly', 'y'] },
        currency: { click: { USD: '#usd', EUR: '#eur' } },
      },
      result: '#quote',
      pauseMs: 100,
    })
    const answer = await look('/calculator', { sweep })
    expect(answer).toMatchObject({ outcome: 'ok', mediaType: sweepMediaType })
    const { points, ...about } = SweepDocument.parse(JSON.parse(text(answer)))
    expect(about).toMatchObject({ title: 'Calculator', language: 'en' })
    const totals = points.map(({ inputs, html, refused }) => [
      ...Object.values(inputs),
      refused ?? /[$€][\d.]+/.exec(html ?? '')?.[0],
    ])
    const full = 'seats holds "100"'
    expect(totals).toEqual([
      ['5', 'Monthly', 'USD', '$40.00'],
      ['5', 'Monthly', 'EUR', '€36.00'],
      ['5', 'y', 'USD', '$36.00'],
      ['5', 'y', 'EUR', '€32.40'],
      ['20', 'Monthly', 'USD', '$160.00'],
      ['20', 'Monthly', 'EUR', '€144.00'],
      ['20', 'y', 'USD', '$144.00'],
      ['20', 'y', 'EUR', '€129.60'],
      ['500', 'Monthly', 'USD', full],
      ['500', 'Monthly', 'EUR', full],
      ['500', 'y', 'USD', full],
      ['500', 'y', 'EUR', full],
    ])
    expect(text(await look('/calculator', { sweep })), 'the same answers are the same bytes').toBe(
      text(answer),
    )
  })

  test('a calculator without its input or its result is a failed step', async () => {
    const inputs = { seats: { fill: '#seats', values: [1] } }
    const lost = Sweep.parse({
      inputs: { seats: { fill: '#people', values: [1] } },
      result: '#quote',
    })
    expect(await look('/calculator', { sweep: lost })).toMatchObject({
      outcome: 'step_failed',
      detail: 'sweep, seats = 1: found nothing to act on within 5 s',
    })
    const blank = Sweep.parse({ inputs, result: '#total' })
    expect(await look('/calculator', { sweep: blank })).toMatchObject({
      outcome: 'step_failed',
      detail: 'sweep, seats = 1: result (#total) is not on the page',
    })
  })

  test('answers that are longer together than may be taken are too big', async () => {
    const sweep = Sweep.parse({
      inputs: { seats: { fill: '#seats', values: [1, 2, 3] } },
      result: '#out',
      pauseMs: 100,
    })
    const short = { ...sweep, inputs: { seats: { fill: '#seats', values: ['1'] } } }
    expect(await lookBounded('/long', { sweep: short })).toMatchObject({ outcome: 'ok' })
    expect(await lookBounded('/long', { sweep })).toMatchObject({
      outcome: 'too_big',
      detail: 'the answers of the sweep have more than 20000 bytes',
    })
    expect(await lookBounded('/long', { sweep: { ...short, result: 'body' } })).toMatchObject({
      outcome: 'too_big',
    })
  })

  test('a picture is bounded in width, height and bytes', async () => {
    const wide = await look('/wide', { screenshot: true, locate: async () => ['#near', '#far'] })
    const png = Buffer.from(wide.screenshot ?? [])
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2_500, 10_000])
    expect(wide.boxes?.boxes.map(({ selector }) => selector)).toEqual(['#near'])
    const heavy = await lookBounded('/wide', { screenshot: true, locate: async () => ['#near'] })
    expect(heavy).toMatchObject({ outcome: 'ok' })
    expect(Object.keys(heavy)).not.toContain('screenshot')
    expect(Object.keys(heavy)).not.toContain('boxes')
  })

  test('a sweep has a picture and no boxes', async () => {
    const inputs = { seats: { fill: '#seats', values: [5] } }
    const sweep = Sweep.parse({ inputs, result: '#quote', pauseMs: 100 })
    const locate = async () => ['#seats']
    const answer = await look('/calculator', { sweep, screenshot: true, locate })
    expect(answer.screenshot?.length).toBeGreaterThan(1000)
    expect(answer).not.toHaveProperty('boxes')
  })

  test('a fault of the code that locates is thrown, not hidden', async () => {
    const locate = async () => {
      throw new TypeError('a fault of ours')
    }
    await expect(look('/plans', { screenshot: true, locate })).rejects.toThrow('a fault of ours')
  })

  test('tells where the wanted places stand, on a picture of the whole page', async () => {
    const asked: string[] = []
    const answer = await look('/plans', {
      screenshot: true,
      locate: async (document, url) => {
        asked.push(url, new TextDecoder().decode(document))
        return ['#team', '#annual', '#nowhere', '[', 'script']
      },
    })
    expect(asked[0]).toBe(`${site.origin}/plans`)
    expect(asked[1]).toBe(text(answer))
    expect(answer.boxes?.boxes.map(({ selector }) => selector)).toEqual(['#team', '#annual'])
    const [team] = answer.boxes?.boxes ?? []
    expect(team?.width).toBeGreaterThan(40)
    expect(team?.height).toBeGreaterThan(8)
    const png = Buffer.from(answer.screenshot ?? [])
    expect(png.readUInt32BE(16), 'the picture is as wide as the boxes say').toBe(
      answer.boxes?.width,
    )
    expect(png.readUInt32BE(20)).toBe(answer.boxes?.height)
  })
})
