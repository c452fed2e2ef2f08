import { describe, expect, test } from 'vitest'
import { alignOffers } from '../../../src/analysis/lineage/align-offers.ts'
import { pricingPage } from '../../../src/collectors/pricing-page.ts'
import { repairCandidates, subjectOf } from '../../../src/collectors/repair-candidates.ts'
import type { Offer } from '../../../src/model/offer.ts'

type Plans = Readonly<Record<string, string>>

const features = '<ul><li>Inbox</li><li>Reports</li></ul>'
const wrap = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Pricing</title></head><body><main><h1>Plans and pricing</h1>${body}</main></body></html>`
const each = (plans: Plans, one: (name: string, price: string) => string): string =>
  Object.entries(plans)
    .map(([name, price]) => one(name, price))
    .join('')

const layouts: Readonly<Record<string, (plans: Plans) => string>> = {
  cards: (plans) =>
    wrap(
      each(
        plans,
        (n, p) =>
          `<div class="card"><h3>${n}</h3><p class="price">${p} per user / month</p>${features}</div>`,
      ),
    ),
  tiles: (plans) =>
    wrap(
      each(
        plans,
        (n, p) =>
          `<article class="tile"><h2 class="title">${n}</h2><div class="amount">${p} per user / month</div>${features}</article>`,
      ),
    ),
  'split price': (plans) =>
    wrap(
      each(
        plans,
        (n, p) =>
          `<section class="plan-box"><h3>${n}</h3><div class="cost"><span class="sum">${p}</span> <small>per user / month</small></div>${features}</section>`,
      ),
    ),
  'build names': (plans) =>
    wrap(
      `<div class="css-1a2b3c">${each(plans, (n, p) => `<div class="css-9x8y7z"><h3 class="sc-4f5g6h">${n}</h3><span class="jsx-321321">${p} per user / month</span>${features}</div>`)}</div>`,
    ),
  attributes: (plans) =>
    wrap(
      each(
        plans,
        (n, p) =>
          `<div data-testid="plan"><p itemprop="name">${n}</p><p itemprop="price">${p} per user / month</p>${features}</div>`,
      ),
    ),
  rows: (plans) =>
    wrap(
      `<table><tr><th>Plan</th><th>Price</th></tr>${each(plans, (n, p) => `<tr><td>${n}</td><td>${p} per user / month</td></tr>`)}</table>`,
    ),
}

const payload = (text: string) => ({
  body: Buffer.from(text),
  mediaType: 'text/html',
  charset: 'utf-8',
  url: 'https://rival.example/pricing',
})
const source = (read: object) =>
  pricingPage.source.parse({
    id: 'a',
    organization: 'a',
    kind: 'pricing-page',
    url: 'https://a.example/',
    read,
  })
const offersOf = async (read: object, text: string): Promise<Offer[]> => {
  const { findings } = await pricingPage.bind(source(read)).extract(payload(text))
  return findings.flatMap((one) => (one.kind === 'offer' ? [one.offer] : []))
}
const old = {
  cards: { offer: '.card', name: 'h3', prices: [{ metric: 'seat', select: '.price' }] },
}
const plans = { Team: '$29', Business: '$59', Scale: '$99' }

async function repaired(
  text: string,
  from: object = old,
): Promise<{ read: object; said: string[] }[]> {
  const known = await offersOf(old, layouts['cards']?.(plans) ?? '')
  const listed = (offers: readonly Offer[]) =>
    offers.map((offer) => ({ subject: subjectOf(offer), offer }))
  const candidates = repairCandidates(payload(text), source(from).read, (found) => {
    const { same, renamed } = alignOffers(listed(known), listed(found))
    const by = (offers: readonly Offer[], subject: string) =>
      offers.find((one) => subjectOf(one) === subject)
    return [...same.map((one) => ({ from: one, to: one })), ...renamed].flatMap(({ from, to }) => {
      const [before, now] = [by(known, from), by(found, to)]
      return before && now ? [{ known: before, found: now }] : []
    })
  })
  return Promise.all(
    candidates.map(async (read) => {
      const offers = await offersOf(read, text).catch(() => [])
      return {
        read,
        said: offers.map(
          ({ name, components: [price] }) =>
            `${name} ${price?.metric} ${price?.amount} ${price?.referenceQuantity?.unitCode} ${price?.billingDuration}`,
        ),
      }
    }),
  )
}

describe('a redesigned page', () => {
  test.each(Object.keys(layouts))(
    'as %s is read again with the metrics as they were',
    async (layout) => {
      const candidates = await repaired(layouts[layout]?.(plans) ?? '')
      const expected = Object.entries(plans).map(
        ([name, price]) => `${name} seat ${price.slice(1)} bw:seat P1M`,
      )
      expect(candidates.map(({ said }) => said)).toContainEqual(expected)
    },
  )

  test('is found again by what lasts', async () => {
    const [tiles] = await repaired(layouts['tiles']?.(plans) ?? '')
    expect(tiles?.read).toEqual({
      cards: {
        offer: 'article.tile',
        name: 'h2',
        prices: [{ metric: 'seat', select: 'div.amount' }],
      },
    })
    const [attributes] = await repaired(layouts['attributes']?.(plans) ?? '')
    expect(JSON.stringify(attributes?.read)).toMatch(
      /data-testid=.*plan.*itemprop=.*name.*itemprop=.*price/,
    )
  })

  test('with another name and price is still aligned', async () => {
    const [tiles] = await repaired(
      layouts['tiles']?.({ ...plans, Scale: '$109', Teams: '$29' }) ?? '',
    )
    expect(tiles?.said).toContain('Scale seat 109 bw:seat P1M')
  })

  test('of which a part was read is read in part again', async () => {
    const others = each({ Hat: '$5', Mug: '$7' }, (n, p) => `<p>${n}: ${p}</p>`)
    const tiles = layouts['tiles']?.(plans) ?? ''
    const text = tiles
      .replace('<main>', `<main><aside>${others}</aside><div id="tiers">`)
      .replace('</main>', '</div></main>')
    const candidates = await repaired(text, { auto: { within: '#plans' } })
    expect(candidates).toContainEqual({
      read: { auto: { within: '#tiers' } },
      said: Object.entries(plans).map(
        ([name, price]) => `${name} seat ${price.slice(1)} bw:seat P1M`,
      ),
    })
  })

  test('whose shown price is another is read from the attribute that holds the known one', async () => {
    const text = wrap(
      each(plans, (n, p) => {
        const amount = Number(p.slice(1))
        return `<div class="tile"><h3>${n}</h3><p><b class="tile__sum" data-monthly="${amount}" data-annual="${amount - 5}">$${amount - 5}</b> per user / month</p>${features}</div>`
      }),
    )
    const candidates = await repaired(text)
    expect(candidates).toContainEqual({
      read: {
        cards: {
          offer: 'div.tile',
          name: 'h3',
          prices: [{ metric: 'seat', select: 'b.tile__sum', attribute: 'data-monthly' }],
        },
      },
      said: expect.any(Array),
    })
  })

  test('that is a file now is read without a declaration', () => {
    const csv = { ...payload('Plan,Price\nTeam,29\n'), mediaType: 'text/csv' }
    expect(repairCandidates(csv, source(old).read, () => [])).toEqual([{ auto: true }])
    expect(repairCandidates(csv, source({ auto: true }).read, () => [])).toEqual([])
  })

  test('without plans has no reader', async () => {
    expect((await repaired(wrap('<p>We are moving.</p>'))).map(({ said }) => said)).toEqual([[]])
  })
})
