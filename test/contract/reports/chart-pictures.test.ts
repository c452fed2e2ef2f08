import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { charts } from '../../../src/reports/renderers/charts.ts'
import { kitchenSink } from '../../fixtures/reports/kitchen-sink.ts'
import { attacks } from './attacks.ts'
import { parseXml } from './parse-xml.ts'

const links = { evidenceHref: () => '' }
const hostile = attacks.join(' ')

test('each chart is a drawing and a picture, light and dark', async () => {
  const files = unzipSync(
    await charts.render(
      kitchenSink((name) => name),
      links,
    ),
  )
  const names = ['a-step-chart', 'a-dot-chart', 'an-index-chart', 'a-map-of-gaps', 'small-charts']
  expect(Object.keys(files).toSorted()).toEqual(
    names
      .flatMap((name) =>
        ['dark.png', 'dark.svg', 'light.png', 'light.svg'].map((end) => `${name}-${end}`),
      )
      .toSorted(),
  )
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith('.png')) {
      expect(strFromU8(bytes.subarray(1, 4))).toBe('PNG')
      // A picture in which no word was drawn would be smaller.
      expect(bytes.length, name).toBeGreaterThan(6000)
      continue
    }
    const { elements, attributes, texts } = parseXml(strFromU8(bytes))
    expect(elements.slice(0, 4)).toEqual(['svg', 'title', 'desc', 'rect'])
    expect(attributes).toContain(name.includes('dark') ? '#12151a' : '#ffffff')
    expect(attributes.filter((value) => value.includes('var('))).toEqual([])
    expect(texts.length).toBeGreaterThan(3)
  }
})

test('a hostile name makes no file elsewhere and no element', async () => {
  const report = kitchenSink((name) => `../../${hostile} ${name}`)
  for (const [name, bytes] of Object.entries(unzipSync(await charts.render(report, links)))) {
    expect(name).toMatch(/^[a-z0-9-]+\.(svg|png)$/)
    if (name.endsWith('.png')) continue
    const { elements, attributeNames } = parseXml(strFromU8(bytes))
    expect(elements).not.toContain('script')
    expect(attributeNames.filter((attribute) => attribute.startsWith('on'))).toEqual([])
  }
})
