import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import { readPrices } from '../../../src/extract/price-text.ts'
import { sayReading } from './say-reading.ts'

const said = (text: string) => readPrices(text).map(sayReading).join(' ; ')

test.each([
  ['385 DKK pr. påbegyndt halve time', '385 DKK usage PT30M'],
  ['385 DKK per påbegyndt halvtime', '385 DKK usage PT30M'],
  ['495 DKK per påbegyndt time', '495 DKK usage PT1H'],
  ['1000 Kč za započatou hodinu', '1000 CZK usage PT1H'],
  ['90 € je angefangene Stunde', '90 EUR usage PT1H'],
  ['45 € je angefangene 15 Minuten', '45 EUR usage PT15M'],
  ['75 € je angefangene halbe Stunde', '75 EUR usage PT30M'],
  ['90 € par heure commencée', '90 EUR usage PT1H'],
  ['90 € par demi-heure entamée', '90 EUR usage PT30M'],
  ['$90 per started hour', '90 USD usage PT1H'],
  ['60 € por hora iniciada', '60 EUR usage PT1H'],
  ["60 € all'ora iniziata", '60 EUR usage PT1H'],
  ['€ 90 per begonnen uur', '90 EUR usage PT1H'],
  ['150 zł za rozpoczętą godzinę', '150 PLN usage PT1H'],
  ['900 SEK per påbörjad timme', '900 SEK usage PT1H'],
  ['1 500 ₽ за начатый час', '1500 RUB usage PT1H'],
])('a unit of time that counts once begun is that time: %s', (text, reading) => {
  expect(said(text)).toBe(reading)
})

test.each([
  ['$50 per 30 minutes', '50 USD usage PT30M'],
  ['$25/15min', '25 USD usage PT15M'],
  ['60 € por media hora', '60 EUR usage PT30M'],
  ['150 zł za pół godziny', '150 PLN usage PT30M'],
  ['500 TL / yarım saat', '500 TRY usage PT30M'],
  ['5,000円/30分', '5000 JPY usage PT30M'],
  ['30분당 20,000원', '20000 KRW usage PT30M'],
  ['200 元/半小时', '200 CNY usage PT30M'],
  ['150 ريال لكل نصف ساعة', '150 SAR usage PT30M'],
  ['$10 per 60 minutes', '10 USD usage PT1H'],
  ['$5 per 10 minutes', '5 USD usage 10 MIN'],
  ['$2 per minute', '2 USD usage 1 MIN'],
])('a named part of an hour is a period, other minutes are counted: %s', (text, reading) => {
  expect(said(text)).toBe(reading)
})

test.each([
  ['$250 per bundle of 1,000 messages', '250 USD one-time'],
  ['$250 / package', '250 USD one-time'],
  ['90 € par forfait', '90 EUR one-time'],
  ['120 zł za pakiet', '120 PLN one-time'],
  ['$49/package/mo', '49 USD recurring P1M 1 bw:package'],
])('a pack is paid for once, where no time renews it: %s', (text, reading) => {
  expect(said(text)).toBe(reading)
})

test.each([
  ['225 DKK per sag', '225 DKK usage 1 bw:case'],
  ['2 000 ₽/точка/мес', '2000 RUB recurring P1M 1 bw:location'],
  ['1 000 ₽/город/мес', '1000 RUB recurring P1M 1 bw:city'],
  ['NT$ 120 / 每位員工・月', '120 TWD recurring P1M 1 bw:employee'],
])('a unit has one code in all languages: %s', (text, reading) => {
  expect(said(text)).toBe(reading)
})

test.each([
  '99 € einmalig',
  '1 200 Kč jednorázově',
  '490 Kč jednorázový poplatek',
  '120 zł jednorazowo',
  '5 000 ₽ разово',
  '490 TL bir defaya mahsus',
  '490 € una sola vez',
  '€ 490 eenmalige kosten',
  '490 DKK engangsgebyr',
  '490 SEK engångsavgift',
  '12,000円 買い切り',
])('words for paid once: %s', (text) => {
  expect(readPrices(text, { language: 'ja' }).map(({ kind }) => kind)).toEqual(['one-time'])
})

test.each([
  ['cs', 'neúčtujeme'],
  ['sk', 'bez poplatku'],
  ['pl', 'bezpłatnie'],
  ['pl', 'bez opłat'],
  ['fr', 'sans frais'],
  ['it', 'senza costi'],
  ['es', 'sin coste'],
  ['sv', 'kostnadsfritt'],
  ['da', 'uden beregning'],
  ['nl', 'zonder kosten'],
  ['ja', '無料'],
  ['zh', '不收费'],
  ['ar', 'بدون رسوم'],
])('words for nothing (%s): %s', (language, text) => {
  expect(readPrices(text, { language }).map(({ free }) => free)).toEqual([true])
})

const page = (lang: string, ...cards: readonly string[]) =>
  readPlans(
    parsePage(
      `<html lang="${lang}"><title>Pricing</title><body><h2>Pricing</h2>${cards
        .map((card, i) => `<div class="plan-card"><h3>${'ABC'[i]} plan</h3>${card}</div>`)
        .join('')}</body></html>`,
    ),
    { url: 'https://example.org/pricing' },
  ).offers.flatMap(({ components }) => components)

test.each([
  ['fr', 'À PARTIR DE', true],
  ['fr', 'FORFAIT, À PARTIR DE', true],
  ['de', 'ab', true],
  ['es', 'Desde', true],
  ['en', 'Starting at', true],
  ['pl', 'od', true],
  ['fr', 'FORFAIT', false],
])('a small label over the sum tells where it starts (%s): %s', (lang, label, from) => {
  const card = (sum: string) =>
    `<div class="price"><div class="label">${label}</div><b>${sum}</b><div>/ month</div></div>`
  expect(page(lang, card('€400'), card('€500')).map((one) => one.from)).toEqual([from, from])
})

test('a toggle state goes before words that stand in every state', () => {
  const card = `<p>NT$ <span data-monthly="140" data-annual="120">120</span> / 每位員工・月<br>年繳優惠價</p>`
  expect(
    page('zh', card, card)
      .map((one) => [one.amount, one.billing])
      .slice(0, 2),
  ).toEqual([
    ['140', 'monthly'],
    ['120', 'annual'],
  ])
})

test('a price per a word that is no unit of ours is not sure', () => {
  const [known, unknown] = page('en', '<p>$9 per seat</p>', '<p>$9 per gribble</p>')
  expect([known?.confidence, unknown?.confidence]).toEqual(['high', 'medium'])
})

test('what is named as done once and costs nothing is not sure', () => {
  const card = (name: string) =>
    `<div class="plan-card"><h3>${name}</h3><p class="price">$0</p></div>`
  const { offers } = readPlans(
    parsePage(
      `<html lang="en"><title>Pricing</title><body><h2>Pricing</h2>${card('Solo')}${card('Pilot')}</body></html>`,
    ),
    { url: 'https://example.org/pricing' },
  )
  expect(
    offers.flatMap(({ components }) => components.map((one) => [one.charge, one.confidence])),
  ).toEqual([
    ['recurring', 'high'],
    ['one-time', 'medium'],
  ])
})
