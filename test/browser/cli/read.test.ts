import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { bellwether } from '../../flow/cli/cli.ts'
import { drawnPage, plansPage, type Site, startSite } from '../site.ts'

const found = findBrowser(process.env)
if (found === null)
  process.stdout.write('skipped: no browser found, run "npm run setup -- --browser"\n')

const plans = {
  Starter: '$9 per user / month',
  Team: '$19 per user / month',
  Company: '$49 per user / month',
}

describe.skipIf(found === null)('read', () => {
  let site: Site
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bellwether-read-'))
    site = await startSite({ '/drawn': drawnPage(plans), '/plans': plansPage(plans) })
  })
  afterAll(async () => {
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const asked = ['--contact', 'a@example.com', '--allow-host', '127.0.0.1']
  const { PATH = '', BELLWETHER_BROWSER = '' } = process.env
  const run = (args: readonly string[]) => bellwether(args, { PATH, BELLWETHER_BROWSER })
  const pngSize = (path: string) => {
    const png = readFileSync(path)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
  }

  test('shows a page in a browser by itself where a script draws the prices, and not otherwise', async () => {
    const drawn = await run(['read', `${site.origin}/drawn`, '--json', ...asked])
    expect(drawn.code, drawn.err).toBe(0)
    const names = (out: string) =>
      JSON.parse(out).offers.map((offer: { name: string }) => offer.name)
    expect(names(drawn.out)).toEqual(['Starter', 'Team', 'Company'])
    site.seen.length = 0
    const plain = await run(['read', `${site.origin}/plans`, '--json', ...asked])
    expect(names(plain.out)).toEqual(['Starter', 'Team', 'Company'])
    expect(site.seen).not.toContain('browser /plans')
  })

  test('--screenshot draws the prices of a page on the web, numbered as they are printed', async () => {
    const path = join(folder, 'web.png')
    const { code, out, err } = await run([
      'read',
      `${site.origin}/drawn`,
      '--screenshot',
      path,
      ...asked,
    ])
    expect(code, err).toBe(0)
    expect(pngSize(path).width).toBe(1280)
    expect(out).toMatch(/^box .*\n1 +Starter +9 USD .*\n2 +Team +19 USD .*\n3 +Company +49 USD /m)
  })

  test('--screenshot shows a file without its scripts and without any network', async () => {
    const html = join(folder, 'page.html')
    const path = join(folder, 'file.png')
    writeFileSync(
      html,
      plansPage(
        plans,
        `<img src="${site.origin}/img"><link rel=stylesheet href="${site.origin}/css"><iframe src="${site.origin}/frame"></iframe><script>document.body.textContent = 'run'; fetch("${site.origin}/fetch")</script>`,
      ),
    )
    site.seen.length = 0
    const { code, out, err } = await run(['read', html, '--screenshot', path])
    expect(code, err).toBe(0)
    expect(out).toMatch(/^3 +Company +49 USD /m)
    expect(pngSize(path).height).toBeGreaterThan(200)
    expect(site.seen).toEqual([])
  })

  test('a file that is no page has no picture, and none is written', async () => {
    const csv = join(folder, 'prices.csv')
    writeFileSync(csv, 'Plan,Price\nTeam,$5 per month\nCompany,$9 per month\n')
    const path = join(folder, 'none.png')
    const { code, err } = await run(['read', csv, '--screenshot', path])
    expect(code).not.toBe(0)
    expect(err).toContain('no web page')
    expect(existsSync(path)).toBe(false)
  })
})
