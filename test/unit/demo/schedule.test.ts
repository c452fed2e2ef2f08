import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { demoDays, lastDay } from '../../../src/demo/calendar.ts'
import { faultOn, misbehaviours } from '../../../src/demo/misbehaviour.ts'
import { demoMoves } from '../../../src/demo/moves.ts'
import { demoStories } from '../../../src/demo/news/stories.ts'
import { daysBetween } from '../../../src/model/time.ts'

const readme = readFileSync('data/demo/README.md', 'utf8')

test('runs fall on Saturdays up to 2026-07-11 and on every day after it', () => {
  const days = demoDays()
  expect(days).toHaveLength(87)
  expect([days[0], days.at(-1)]).toEqual(['2025-09-06', '2026-08-22'])
  const steps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day))
  expect(steps).toEqual([...Array<number>(44).fill(7), ...Array<number>(42).fill(1)])
  expect(new Date(`${days[0]}T00:00:00Z`).getUTCDay()).toBe(6)
})

test('each misbehaviour meets a run, spares the moves of its vendor, and is in the README', () => {
  for (const { vendor, from, until, fault } of misbehaviours) {
    const label = `${vendor} ${from} ${fault.kind}`
    expect(
      demoDays().some((day) => from <= day && day <= until),
      label,
    ).toBe(true)
    const moves = demoMoves().filter(
      (move) => move.vendor === vendor && from <= move.day && move.day <= until,
    )
    expect(moves, label).toEqual([])
    expect(until < lastDay, label).toBe(true)
    expect(readme, label).toContain(from === until ? `| ${from} |` : `| ${from} – ${until} |`)
  }
})

test('weekly and daily runs each meet every kind of misbehaviour but the long redesign', () => {
  const met = (days: readonly string[]) =>
    new Set(
      misbehaviours.flatMap(({ vendor }) =>
        days.flatMap((day) => faultOn(vendor, day)?.kind ?? []),
      ),
    )
  const weekly = demoDays().filter((day) => day <= '2026-07-11')
  const daily = demoDays().filter((day) => day > '2026-07-11')
  expect(met(weekly)).toEqual(
    new Set(['glitch', 'unavailable', 'cut-off', 'consent-wall', 'currency-flip']),
  )
  expect(met(daily).size).toBe(6)
})

test('every price change and every withdrawal is argued for in the README', () => {
  const missing = demoMoves()
    .filter(({ kind }) => kind !== 'launched')
    .filter(
      ({ day, name }) =>
        !readme.split('\n').some((line) => line.startsWith(`| ${day} |`) && line.includes(name)),
    )
  expect(missing).toEqual([])
})

test('the moves of the summer are there', () => {
  const cuts = demoMoves().filter(({ kind, day }) => kind === 'repriced' && day >= '2026-07-01')
  expect(cuts.map(({ vendor, name, day }) => `${day} ${vendor} ${name}`)).toEqual([
    '2026-07-19 fireworks GLM-5.2',
    '2026-07-30 openai GPT-5.6 Terra',
    '2026-07-30 openai GPT-5.6 Luna',
    '2026-08-13 google Gemini 3.6 Flash',
    '2026-08-16 deepseek DeepSeek V4 Flash',
    '2026-08-16 deepseek DeepSeek V4 Pro',
    '2026-08-21 openai GPT-5.6 Sol',
  ])
})

test('stories have ids of their own and price stories run in all five houses', () => {
  const stories = demoStories()
  expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length)
  const cut = stories.find(({ day, topic }) => day === '2026-07-30' && topic === 'openai')
  expect(cut?.headline).toBe('OpenAI cuts the price of GPT-5.6 Terra and GPT-5.6 Luna by up to 80%')
  expect(cut?.sentences.join(' ')).toContain('GPT-5.6 Luna: input $0.20 instead of $1.00 (−80%)')
  expect(cut?.publishers).toHaveLength(5)
  expect(stories.filter(({ topic }) => topic === 'column').length).toBeGreaterThanOrEqual(10)
})
