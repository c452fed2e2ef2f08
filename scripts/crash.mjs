// npm run crash -- --kills 1000     kills the watcher that often and checks its books after each history
// npm run crash -- --failpoints 3   strikes at every named place in every way, at its first three passages
//   --at backup.,lease.dropped      … only at places whose names begin so
// npm run crash -- --torn 200       damages each file of a workspace that often in each way, and asks each copy for its prices
// npm run crash -- --pauses 100     pauses whoever leads until another has taken over
// npm run crash -- --disk 20        fills a small disk to that many levels, looks, asks, makes room and looks again
// npm run crash -- --power 300      cuts the power that often, and drops what was not synced
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { newerNode, root, setup } from './setup.mjs'

setup()

/** Flag → usual number, the test that it is for, and how the test is told. */
const campaigns = {
  '--kills': ['1000', 'kill', 'BELLWETHER_KILLS'],
  '--failpoints': ['3', 'failpoints', 'BELLWETHER_FAILPOINT_PASSAGES'],
  '--at': ['', 'failpoints', 'BELLWETHER_FAILPOINT_PLACES'],
  '--torn': ['200', 'torn', 'BELLWETHER_TORN'],
  '--pauses': ['100', 'pause', 'BELLWETHER_PAUSES'],
  '--disk': ['20', 'disk', 'BELLWETHER_DISK'],
  '--power': ['300', 'power', 'BELLWETHER_POWER_CUTS'],
}
const asked = Object.entries(campaigns).flatMap(([flag, [usual, test, variable]]) => {
  const at = process.argv.indexOf(flag)
  return at < 0
    ? []
    : [{ file: `test/crash/${test}.test.ts`, variable, times: process.argv[at + 1] ?? usual }]
})
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  newerNode(),
  [
    vitest,
    'run',
    '--project',
    'crash',
    '--testTimeout',
    '36000000',
    ...new Set(asked.map(({ file }) => file)),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...Object.fromEntries(asked.map(({ variable, times }) => [variable, times])),
    },
  },
)
process.exit(status ?? 1)
