import { expect, test } from 'vitest'
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
