// npm run bench            lists the benches
// npm run bench -- NAME …  runs them; each prints figures and a ratio, none passes or fails by time
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { newerNode, root, setup } from './setup.mjs'

setup()
const folder = join(root, 'dist', 'bench')
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .map((name) => name.slice(0, -3))
const names = process.argv.slice(2)
if (names.length === 0) process.stdout.write(`npm run bench -- ${known.join(' | ')}\n`)
for (const name of names) {
  const path = join(folder, `${name}.js`)
  if (!existsSync(path)) {
    process.stderr.write(`no bench is called ${name}; there are ${known.join(', ')}\n`)
    process.exit(2)
  }
  const { status } = spawnSync(newerNode(), ['--expose-gc', path], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
