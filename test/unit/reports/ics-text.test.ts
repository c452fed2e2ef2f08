import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IcsEvent, icsText } from '../../../src/reports/renderers/ics-text.ts'

const plain: IcsEvent = {
  uid: 'one@example.com',
  sequence: 0,
  stamp: '2026-07-30T06:00:00.000Z',
  day: '2026-08-18',
  summary: 'Comments close',
}
const textOf = (event: Partial<IcsEvent>) =>
  new TextDecoder('utf-8', { fatal: true }).decode(icsText('Deadlines', [{ ...plain, ...event }]))
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

test('an event is a whole day with its stamp, and reminds as often as was asked for', () => {
  const lines = unfolded(textOf({ remindDays: [14, 0], sequence: 2 }))
  expect(lines).toContain('DTSTART;VALUE=DATE:20260818')
  expect(lines).toContain('DTSTAMP:20260730T060000Z')
  expect(lines).toContain('SEQUENCE:2')
  expect(lines).toContain('STATUS:CONFIRMED')
  expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual([
    'TRIGGER:-P14D',
    'TRIGGER:PT0S',
  ])
  expect(lines.at(-1)).toBe('')
})

test('what was withdrawn is cancelled and reminds nobody', () => {
  const text = textOf({ cancelled: true, remindDays: [14] })
  expect(text).toContain('STATUS:CANCELLED\r\n')
  expect(text).not.toContain('VALARM')
})

test('no text leaves its line: separators are escaped, controls dropped, addresses kept whole', () => {
  const lines = unfolded(
    textOf({
      summary: 'a\\b;c,d\r\nEND:VEVENT\u2028x\u0000\u001b',
      url: 'https://x.example/a,b;c\r\nX:1',
      categories: ['a,b', 'c'],
    }),
  )
  expect(lines).toContain('SUMMARY:a\\\\b\\;c\\,d\\nEND:VEVENT\\nx')
  expect(lines).toContain('URL:https://x.example/a,b;c%20%20X:1')
  expect(lines).toContain('CATEGORIES:a\\,b,c')
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
})

test('any text comes back as it was, in lines of at most 75 octets', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
      const text = textOf({ summary })
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      const value = unfolded(text)
        .find((line) => line.startsWith('SUMMARY:'))
        ?.slice(8)
      const back = value?.replaceAll(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one))
      const kept = summary
        .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
        .replaceAll(/[^\P{Cc}\t\n]/gu, '')
      expect(back).toBe(kept)
    }),
  )
})
