import { expect, test } from 'vitest'
import { placeLabels } from '../../../src/net/boxes.ts'

const box = (x: number, y: number, width = 40, height = 16) => ({
  selector: `#${x}-${y}`,
  x,
  y,
  width,
  height,
})
const overlaps = (a: ReturnType<typeof box>, b: Omit<ReturnType<typeof box>, 'selector'>) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

test('labels are numbered, on the picture, and cover neither a price nor each other', () => {
  const rows = Array.from({ length: 60 }, (_, i) => box((i % 6) * 80, 20 + Math.floor(i / 6) * 45))
  const labels = placeLabels({ width: 500, height: 600, boxes: rows })
  expect(labels.map(({ text }) => text)).toEqual(rows.map((_, i) => String(i + 1)))
  for (const [i, label] of labels.entries()) {
    expect(label.x).toBeGreaterThanOrEqual(0)
    expect(label.y).toBeGreaterThanOrEqual(0)
    expect(label.x + label.width).toBeLessThanOrEqual(500)
    expect(rows.filter((row) => overlaps(row, label))).toEqual([])
    const others = labels.filter((_, j) => j !== i).map((other) => ({ ...other, selector: '' }))
    expect(others.filter((other) => overlaps(other, label))).toEqual([])
  }
})

test('a price in the corner still has its number on the picture', () => {
  const [label] = placeLabels({ width: 40, height: 16, boxes: [box(0, 0)] })
  expect(label).toMatchObject({ text: '1', x: 0 })
})

test('a number lies beside the words around a price, not on them, where there is room', () => {
  const price = box(60, 100)
  const line = (y: number) => ({ x: 0, y, width: 300, height: 16 })
  const words = [line(78), line(100), line(122)]
  const [label] = placeLabels({ width: 500, height: 600, boxes: [price] }, words)
  if (!label) throw new Error('no label')
  expect(words.filter((word) => overlaps({ ...word, selector: '' }, label))).toEqual([])
})
