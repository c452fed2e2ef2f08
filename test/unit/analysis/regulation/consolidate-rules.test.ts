import { expect, test } from 'vitest'
import { rules, sighting } from './rules.ts'

const docket = { dockets: ['DOC-1'] }

test('documents of one docket are one rule, with its stages, its lead and every document cited', () => {
  const [rule, ...others] = rules([
    sighting('a', 2, { ...docket, stage: 'proposed', commentsClose: '2026-03-01' }),
    sighting('b', 9, { dockets: ['doc-1', 'FRL-2'], stage: 'adopted', inForce: '2026-05-01' }),
    sighting('c', 12, { ...docket, title: 'Guidance on b' }),
  ])
  expect(others).toEqual([])
  expect(rule).toMatchObject({
    ...{ key: 'US docket DOC-1', identifier: 'b', title: 'b', stage: 'adopted' },
    ...{ published: '2026-01-12', commentsClose: '2026-03-01', inForce: '2026-05-01' },
    stages: [
      { stage: 'proposed', since: '2026-01-02' },
      { stage: 'adopted', since: '2026-01-09' },
    ],
  })
  expect(rule?.versions.map(({ identifier }) => identifier)).toEqual(['a', 'b', 'c'])
  expect(rule?.cites.map(({ observationId }) => observationId)).toEqual(['b 9', 'a 2', 'c 12'])
})

test('neither guidance nor a correction lowers the stage or takes the day of the rule', () => {
  const [rule] = rules([
    sighting('rule', 2, { ...docket, stage: 'adopted', inForce: '2026-05-01' }),
    sighting('fix', 3, {
      ...{ ...docket, stage: 'adopted', title: 'The rule; Correction', inForce: '2026-01-03' },
    }),
    sighting('help', 4, { ...docket, inForce: '2026-09-09' }),
    sighting('draft', 5, { ...docket, stage: 'proposed' }),
  ])
  expect(rule).toMatchObject({ identifier: 'rule', stage: 'adopted', inForce: '2026-05-01' })
})

test('an adopted rule is in force from its day on', () => {
  const sightings = [sighting('rule', 2, { stage: 'adopted', inForce: '2026-05-01' })]
  expect(rules(sightings, '2026-04-30')[0]?.stage).toBe('adopted')
  expect(rules(sightings, '2026-05-01')[0]?.stages.at(-1)).toEqual({
    ...{ stage: 'in-force', since: '2026-05-01' },
  })
})

test('a withdrawn rule has no days, until it is taken up again', () => {
  const proposed = sighting('a', 2, { ...docket, stage: 'proposed', commentsClose: '2026-03-01' })
  const gone = sighting('b', 9, { ...docket, stage: 'repealed' })
  expect(rules([proposed, gone])[0]).toMatchObject({
    ...{ stage: 'repealed', commentsClose: null },
    dates: [{ kind: 'comments-close', day: '2026-03-01', withdrawn: true, moves: 1 }],
  })
  const again = sighting('c', 20, { ...docket, stage: 'proposed', commentsClose: '2026-06-01' })
  expect(rules([proposed, gone, again])[0]).toMatchObject({
    ...{ stage: 'proposed', commentsClose: '2026-06-01' },
    dates: [{ day: '2026-06-01', before: '2026-03-01', withdrawn: false, moves: 2 }],
  })
})

test('a day that is moved says so once; one that its document no longer names is withdrawn', () => {
  const first = sighting('a', 2, { ...docket, stage: 'proposed', commentsClose: '2026-03-01' })
  const same = sighting('n', 3, docket)
  const extended = sighting('b', 9, { ...docket, commentsClose: '2026-03-31' })
  expect(rules([first, same, extended])[0]?.dates).toEqual([
    {
      ...{ kind: 'comments-close', day: '2026-03-31', before: '2026-03-01', moves: 1 },
      ...{ withdrawn: false, since: '2026-01-09T06:00:00.000Z' },
    },
  ])
  expect(
    rules([first, { ...first, observedAt: '2026-01-05T06:00:00.000Z', commentsClose: null }])[0],
  ).toMatchObject({
    commentsClose: null,
    dates: [{ withdrawn: true, moves: 1 }],
  })
})

test('what a list no longer says of a day that is past withdraws nothing', () => {
  const first = sighting('a', 2, { commentsClose: '2026-01-03' })
  const later = { ...first, observedAt: '2026-01-09T06:00:00.000Z', commentsClose: null }
  expect(rules([first, later])[0]?.dates).toMatchObject([{ withdrawn: false, moves: 0 }])
})

test.each([
  ['a docket, in whatever case', { docket: 'doc-1', words: undefined }, 1],
  ['words that all stand there', { words: ['metered billing', 'notice'] }, 1],
  ['words of which one is missing', { words: ['metered billing', 'licence'] }, 0],
  ['part of a word', { words: ['bill'] }, 0],
  ['another docket', { docket: 'DOC-2' }, 0],
])('what is declared by %s', (_, which, found) => {
  const { docket: number, words } = { docket: undefined, words: undefined, ...which }
  const touch = {
    ...(number === undefined ? {} : { docket: number }),
    ...(words === undefined ? {} : { words: [...words] }),
    ...{ serviceLine: 'desk', costDriver: 'telling customers' },
  }
  const one = sighting('a', 2, { ...docket, title: 'Notice of Metered  Billing' })
  const [rule] = rules([one], '2026-02-01', [touch])
  expect(rule?.touches).toHaveLength(found)
  if (found > 0)
    expect(rule?.touches[0]).toMatchObject({ serviceLineName: 'Service desk', quoteClause: null })
})
