// npm run fuzz -- --feeds 500 --pages 500 --pdfs 200 --seed 1
// damages that many documents by chance, the same ones for the same seed, and reads each as a run would
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { newerNode, root, setup } from './setup.mjs'

setup()
const number = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? usual : Number(process.argv[at + 1])
}
const asked = {
  feeds: number('feeds', 500),
  pages: number('pages', 500),
  pdfs: number('pdfs', 200),
  seed: number('seed', 1),
}
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  newerNode(),
  [vitest, 'run', '--project', 'flow', 'test/flow/hostile/fuzz.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, BELLWETHER_FUZZ: JSON.stringify(asked) } },
)
process.exit(status ?? 1)
