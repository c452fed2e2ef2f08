import { writeFileSync } from 'node:fs'
import { placesIn } from '../../collectors/places.ts'
import { decodeText } from '../../extract/charset.ts'
import type { ReadOutput } from '../../extract/read-output.ts'
import { sniff } from '../../extract/sniff.ts'
import type { Payload } from '../../model/capture.ts'
import type { PageBoxes } from '../../model/page-boxes.ts'
import { Problem } from '../../model/problem.ts'
import type { Net } from '../../net/net.ts'
import type { ParsePool } from '../../pipeline/apart/parse-pool.ts'
import { readApart } from '../../pipeline/apart/read-apart.ts'
import { browserHere } from '../browser-here.ts'
import { undeclared } from '../look-best.ts'
import { payloadOfAnswer } from '../look-once.ts'
import { table } from '../table.ts'
import type { Env } from '../workspace.ts'

/** A page that was pictured while it was read. */
export interface Pictured {
  readonly payload: Payload
  readonly boxes: PageBoxes
}

/**
 * A page on the web as a browser shows it, pictured into a file with the places of its prices.
 * @throws Problem fetch/…
 */
export async function pictureUrl(
  net: Pick<Net, 'get'>,
  url: string,
  file: string,
  readers: Pick<ParsePool, 'read'>,
): Promise<Pictured> {
  const locate = placesIn(readApart(undeclared(url), readers).extract)
  const drawn = { render: true, screenshot: true, locate, drawBoxes: true }
  const answer = await net.get({ url, accept: '*/*', ...drawn })
  const payload = payloadOfAnswer(answer, url)
  return keep(file, answer.screenshot, payload, answer.boxes)
}

/**
 * A page that we have, shown without its scripts and without any network, pictured into a file.
 * @throws Problem fetch/browser, extract/wrong-type
 */
export async function pictureFile(
  payload: Payload,
  file: string,
  readers: Pick<ParsePool, 'read'>,
  env: Env,
): Promise<Pictured> {
  if (sniff(payload) !== 'html') {
    throw new Problem('extract/wrong-type', `${payload.url} is no web page, so it has no picture`, {
      hint: 'Leave --screenshot away; values of tables and documents name their row, page or path.',
      unit: payload.url,
    })
  }
  const browser = browserHere(env)
  if (!browser) {
    throw new Problem('fetch/browser', 'no browser was found', {
      hint: 'Run "npm run setup -- --browser", or set BELLWETHER_BROWSER to a Chrome or Chromium.',
    })
  }
  const { showText } = await import('../../net/show-text.ts')
  const url = /^https?:/.test(payload.url) ? payload.url : 'https://page.invalid/'
  const { extract } = readApart(undeclared(url), readers)
  const locate = placesIn((shown) => extract({ ...shown, url: payload.url }))
  const { document, picture } = await showText(decodeText(payload).text, browser, {
    locate,
    drawBoxes: true,
  })
  const shown = { ...payload, body: document, mediaType: 'text/html', charset: 'utf-8' }
  return keep(file, picture.screenshot ?? undefined, shown, picture.boxes ?? undefined)
}

function keep(
  file: string,
  screenshot: Uint8Array | undefined,
  payload: Payload,
  boxes: PageBoxes | undefined,
): Pictured {
  if (!screenshot || !boxes) {
    throw new Problem('fetch/browser', `${payload.url} could not be pictured`, {
      hint: 'Read it without --screenshot.',
      unit: payload.url,
    })
  }
  writeFileSync(file, screenshot)
  return { payload, boxes }
}

/** The numbers on the picture and what stands there; a price that is not shown has none. */
export function numberedLines(
  offers: ReadOutput['offers'],
  { boxes }: PageBoxes,
  width: number,
): string[] {
  const number = new Map(boxes.map(({ selector }, index) => [selector, index + 1]))
  const rows = offers.flatMap(({ name, prices }) =>
    prices.map(({ amount, currency, evidence }) => ({
      at: number.get(evidence.selector),
      cells: [name, `${amount} ${currency}`, evidence.text.replace(/\s+/g, ' ').trim()],
    })),
  )
  const ordered = rows.toSorted((a, b) => (a.at ?? Number.MAX_VALUE) - (b.at ?? Number.MAX_VALUE))
  const lines = ordered.map(({ at, cells }) => [at ? String(at) : 'not shown', ...cells])
  return table([['box', 'offer', 'price', 'read from'], ...lines], { width, right: [2] })
}
