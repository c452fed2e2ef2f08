// What package-lock.json says is installed where Bellwether is used; imports nothing that is not in Node itself.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Packages of production, one entry per place in node_modules. `platform` are those of which each machine
 * takes only its own: the DuckDB and Node binaries.
 * @param root the folder of the lock file
 */
export function productionPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, license, integrity, optional, devOptional }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      license: license ?? null,
      integrity: integrity ?? null,
      platform: optional === true || devOptional === true,
    }))
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1))
}
