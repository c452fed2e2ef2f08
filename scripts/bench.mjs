// npm run bench            lists the benches
// npm run bench -- NAME …  runs them; each prints figures and a ratio, none passes or fails by time
// What follows the first --option goes to the bench: npm run bench -- extraction --pages
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { newerNode, root, setup } from './setup.mjs'

setup()
const folder = join(root, 'dist', 'bench')
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.js'))
  .map((name) => name.slice(0, -3))
const given = process.argv.slice(2)
const first = given.findIndex((one) => one.startsWith('--'))
const names = first < 0 ? given : given.slice(0, first)
const options = first < 0 ? [] : given.slice(first)
if (names.length === 0) process.stdout.write(`npm run bench -- ${known.join(' | ')}\n`)
for (const name of names) {
  const path = join(folder, `${name}.js`)
  if (!existsSync(path)) {
    process.stderr.write(`no bench is called ${name}; there are ${known.join(', ')}\n`)
    process.exit(2)
  }
  const { status } = spawnSync(newerNode(), ['--expose-gc', path, ...options], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
