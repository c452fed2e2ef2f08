// npm run crash -- --kills 1000   kills the watcher that often and checks its books after each history
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { newerNode, root, setup } from './setup.mjs'

setup()
const at = process.argv.indexOf('--kills')
const kills = at < 0 ? '200' : (process.argv[at + 1] ?? '200')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  newerNode(),
  [vitest, 'run', '--project', 'crash', '--testTimeout', '36000000'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, BELLWETHER_KILLS: kills } },
)
process.exit(status ?? 1)
