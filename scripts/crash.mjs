// npm run crash -- --kills 1000   kills the watcher that often and checks its books after each history
// npm run crash -- --torn 200     damages each file of a workspace that often in each way, and asks each copy for its prices
// npm run crash -- --disk 20      fills a small disk to that many levels, looks, asks, makes room and looks again
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { newerNode, root, setup } from './setup.mjs'

setup()
const number = (flag, usual) => {
  const at = process.argv.indexOf(flag)
  return at < 0 ? undefined : (process.argv[at + 1] ?? usual)
}
const torn = number('--torn', '200')
const disk = number('--disk', '20')
const kills = number('--kills', '200') ?? '200'
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  newerNode(),
  [
    ...[vitest, 'run', '--project', 'crash', '--testTimeout', '36000000'],
    ...(torn ? ['test/crash/torn.test.ts'] : []),
    ...(disk ? ['test/crash/disk.test.ts'] : []),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      BELLWETHER_KILLS: kills,
      ...(torn ? { BELLWETHER_TORN: torn } : {}),
      ...(disk ? { BELLWETHER_DISK: disk } : {}),
    },
  },
)
process.exit(status ?? 1)
