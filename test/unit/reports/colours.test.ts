import { expect, test } from 'vitest'
import { styleSheet } from '../../../src/reports/renderers/style-sheet.ts'

/** WCAG relative luminance. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

function variablesOf(scheme: 'light' | 'dark'): Map<string, string> {
  const start = styleSheet.indexOf(`color-scheme:${scheme};`)
  const text = styleSheet.slice(start, styleSheet.indexOf('}', start))
  return new Map(
    [...text.matchAll(/--([\w-]+):(#[\da-f]+)/g)].map(([, name = '', hex = '']) => [name, hex]),
  )
}

test.each(['light', 'dark'] as const)(
  'text and lines can be told from the paper in %s',
  (scheme) => {
    const colours = variablesOf(scheme)
    const paper = colours.get('paper') ?? ''
    for (const name of ['ink', 'soft', 'accent', 'ours', 'up', 'down', 'good', 'bad', 'rival'])
      expect([name, contrast(colours.get(name) ?? '', paper)]).toEqual([
        name,
        expect.toSatisfy((ratio: number) => ratio >= 4.5),
      ])
    for (const wash of ['wash', 'ours-wash'])
      expect(contrast(colours.get('ours') ?? '', colours.get(wash) ?? '')).toBeGreaterThanOrEqual(
        4.5,
      )
    for (let i = 1; i <= 6; i += 1)
      expect(contrast(colours.get(`series-${i}`) ?? '', paper)).toBeGreaterThanOrEqual(3)
  },
)
