import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readOpml, writeOpml } from '../../../src/extract/opml.ts'

const at = 'https://a.example/list.opml'

test('folders, feed: addresses, entities and doubles of a subscription list', () => {
  const read = readOpml(
    `<opml version="1.1"><head><title>Mine &amp; yours</title></head><body>
      <outline text="Trade"><outline text="Harbour &quot;News&quot;" type="rss" xmlUrl="feed://harbour.example/rss?a=1&amp;b=2" htmlUrl="https://harbour.example/"/>
        <outline text="Deep"><outline title="Mole" xmlUrl="https://mole.example/feed.json"></outline></outline></outline>
      <outline text="Mole again" xmlUrl="https://mole.example/feed.json"/>
      <outline text="Script" xmlUrl="javascript:alert(1)"/>
      <outline text="A note"/></body></opml>`,
    at,
  )
  expect(read.subscriptions).toEqual([
    {
      title: 'Harbour "News"',
      url: 'http://harbour.example/rss?a=1&b=2',
      home: 'https://harbour.example/',
      folders: ['Trade'],
    },
    {
      title: 'Mole',
      url: 'https://mole.example/feed.json',
      home: null,
      folders: ['Trade', 'Deep'],
    },
  ])
  expect(read.problems.map(({ message }) => message)).toEqual([
    '1 entries name no web address: Script',
  ])
})

test('what is written is read again, whatever the titles hold', () => {
  const subscriptions = [
    { title: '<b>"R&D"</b>', url: 'https://a.example/?x=1&y=2', home: null, folders: ['Trade'] },
    { title: 'Zoë', url: 'https://z.example/', home: 'https://z.example/h', folders: [] },
  ]
  expect(readOpml(writeOpml('A & B', subscriptions), at).subscriptions).toEqual(subscriptions)
})

test('a page is no subscription list', () => {
  expect(() => readOpml('<html><body></body></html>', at)).toThrow(
    expect.objectContaining({ code: 'extract/wrong-type' }),
  )
})

const real = '../shared/data/feeds/opml'
test.skipIf(!existsSync(real))('public lists: every address in them is a subscription', () => {
  for (const file of globSync(`${real}/**/*.opml`)) {
    const text = readFileSync(file, 'utf8')
    const addresses = new Set(
      [...text.matchAll(/xmlUrl="([^"]+)"/g)].map(([, url = '']) =>
        url.replaceAll('&amp;', '&').trim(),
      ),
    )
    const { subscriptions, problems } = readOpml(text, at)
    expect(subscriptions.length, file).toBeGreaterThanOrEqual(addresses.size - problems.length - 1)
  }
})
if (!existsSync(real)) console.info(`no ${real}: its lists are not read`)
