import {
  catalogueHistories,
  demoHistories,
  type History,
  subscriptionHistories,
} from '../test/contract/plausibility/histories.ts'
import {
  type Check,
  caughtArtefacts,
  halfUpOrDown,
  heldTrueMoves,
  none,
  plausibility,
} from '../test/contract/plausibility/score.ts'

// node bench/plausibility.ts [--list]: which true readings are kept back, which misread ones are caught.
const checks: readonly (readonly [string, Check])[] = [
  ['no check', none],
  ['±50 %', halfUpOrDown],
  ['plausibility', plausibility],
]
const histories: readonly (readonly [string, readonly History[] | undefined])[] = [
  ['demo market', await demoHistories()],
  ['subscriptions', subscriptionHistories()],
  ['model catalogue', catalogueHistories()],
]
const list = process.argv.includes('--list')
for (const [name, history] of histories) {
  if (!history) {
    process.stdout.write(`${name}: ../shared/data is not at hand\n`)
    continue
  }
  process.stdout.write(`\n${name}: true readings kept back\n`)
  for (const [which, check] of checks) {
    const { looks, moves, heldLooks, heldMoves } = heldTrueMoves(history, check)
    process.stdout.write(
      `  ${which.padEnd(14)} ${heldLooks.length} of ${looks} looks, with ${heldMoves} of ${moves} moves\n`,
    )
    if (list && check === plausibility) process.stdout.write(`${heldLooks.join('\n')}\n`)
  }
  process.stdout.write(`${name}: misread pages caught\n`)
  const tables = checks.map(([which, check]) => ({ which, rows: caughtArtefacts(history, check) }))
  for (const { which, rows } of tables) {
    const caught = rows.reduce((sum, row) => sum + row.caught, 0)
    const of = rows.reduce((sum, row) => sum + row.of, 0)
    process.stdout.write(
      `  ${which.padEnd(14)} ${caught} of ${of} (${((100 * caught) / of).toFixed(1)} %)\n`,
    )
    if (which !== 'plausibility') continue
    for (const row of rows) {
      process.stdout.write(`    ${row.name.padEnd(30)} ${row.caught} of ${row.of}\n`)
    }
  }
}
