// npm run soak                  watches 5,300 sources for half an hour, and says what it missed
// npm run soak -- --minutes 5   what else it takes stands at the head of bench/soak.ts
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { newerNode, root, setup } from './setup.mjs'

setup()
const { status } = spawnSync(
  newerNode(),
  [join(root, 'dist', 'bench', 'soak.js'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
