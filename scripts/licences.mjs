// npm run licences   every package of production with its licence, and how many packages each licence has
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { productionPackages } from './lock.mjs'

const packages = productionPackages(dirname(dirname(fileURLToPath(import.meta.url))))
const counts = new Map()
for (const { name, version, license, platform } of packages) {
  const words = license ?? 'not stated'
  counts.set(words, (counts.get(words) ?? 0) + 1)
  process.stdout.write(`${words}\t${name}\t${version}${platform ? '\tits platform only' : ''}\n`)
}
const sorted = [...counts].sort((a, b) => b[1] - a[1])
process.stderr.write(
  `${packages.length} packages: ${sorted.map(([words, count]) => `${count} ${words}`).join(', ')}\n`,
)
