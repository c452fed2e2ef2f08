import { beforeAll, expect, test } from 'vitest'
import { demoHistories, type History } from './histories.ts'
import { caughtArtefacts, halfUpOrDown, heldTrueMoves, plausibility } from './score.ts'

let histories: History[]
beforeAll(async () => {
  histories = await demoHistories()
})

test('no true move of the demo market is kept back; a plain threshold keeps some', () => {
  const held = heldTrueMoves(histories, plausibility)
  expect(held).toMatchObject({ moves: 141, heldMoves: 0, heldLooks: [] })
  expect(heldTrueMoves(histories, halfUpOrDown).heldMoves).toBeGreaterThan(0)
})

test('what a misreading makes of its pages is caught, kind by kind', () => {
  const caught = caughtArtefacts(histories, plausibility)
  const threshold = caughtArtefacts(histories, halfUpOrDown)
  for (const [index, { name, caught: ours, of }] of caught.entries()) {
    expect(of, name).toBeGreaterThan(50)
    expect(ours / of, name).toBeGreaterThan(0.8)
    expect(ours, name).toBeGreaterThanOrEqual(threshold[index]?.caught ?? 0)
  }
  const share =
    caught.reduce((n, row) => n + row.caught, 0) / caught.reduce((n, row) => n + row.of, 0)
  expect(share).toBeGreaterThan(0.98)
})
