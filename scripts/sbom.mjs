// npm run sbom                  the bill of materials (CycloneDX 1.5) of what runs in production, on stdout
// npm run sbom -- --out FILE    into a file
// npm run sbom -- --check FILE  whether a bill fits the lock file as it stands now
// It is checked before it is given out: every package of the lock file is in it, and nothing else.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { productionPackages } from './lock.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What is wrong with a bill of materials, in sentences; none when it is whole. */
function faultsOf(bom, packages) {
  const faults = []
  if (bom.bomFormat !== 'CycloneDX') faults.push(`bomFormat is ${bom.bomFormat}`)
  if (!/^1\.[5-9]$/.test(bom.specVersion)) faults.push(`specVersion is ${bom.specVersion}`)
  const components = bom.components ?? []
  const refs = new Set([
    bom.metadata?.component?.['bom-ref'],
    ...components.map((one) => one['bom-ref']),
  ])
  if (refs.size !== new Set(components.map((one) => one['bom-ref'])).size + 1)
    faults.push('the project has the reference of one of its packages')
  for (const one of components) {
    const named = `${one.name}@${one.version}`
    const purl = `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`
    if (!one.purl?.startsWith(purl)) faults.push(`${named} has the purl ${one.purl}`)
    if (
      !one.hashes?.some(({ alg, content }) => alg === 'SHA-512' && /^[0-9a-f]{128}$/.test(content))
    )
      faults.push(`${named} has no SHA-512`)
  }
  for (const { ref, dependsOn = [] } of bom.dependencies ?? [])
    for (const to of [ref, ...dependsOn])
      if (!refs.has(to)) faults.push(`${ref} names ${to}, which is not in it`)
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`))
  const locked = new Set(packages.map(({ name, version }) => `${name}@${version}`))
  for (const one of locked) if (!listed.has(one)) faults.push(`${one} is missing`)
  for (const one of listed) if (!locked.has(one)) faults.push(`${one} is not in the lock file`)
  return faults
}

/** npm's own list of what production needs on any platform, from the lock file alone. */
function billOfMaterials() {
  const npm = process.env.npm_execpath
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only']
  const own = npm?.endsWith('npm-cli.js')
  const { status, stdout, stderr } = own
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, maxBuffer: 1 << 26 })
    : spawnSync('npm', args, { cwd: root, maxBuffer: 1 << 26, shell: process.platform === 'win32' })
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`)
  return productionOnly(JSON.parse(stdout))
}

/** `--omit=dev` of npm 11 leaves out what both need (yaml, zod), so the list is cut to size here. */
function productionOnly(bom) {
  const { component } = bom.metadata
  // npm names the project after its folder.
  component.name = component['bom-ref'].replace(/@[^@]*$/, '')
  const wanted = new Set(productionPackages(root).map(({ name, version }) => `${name}@${version}`))
  const components = bom.components.filter(({ name, version }) => wanted.has(`${name}@${version}`))
  const refs = new Set([component['bom-ref'], ...components.map((one) => one['bom-ref'])])
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map((one) => ({ ...one, dependsOn: one.dependsOn?.filter((to) => refs.has(to)) }))
  return { ...bom, components, dependencies }
}

const option = (flag) => {
  const at = process.argv.indexOf(flag)
  return at < 0 ? undefined : process.argv[at + 1]
}
const given = option('--check')
const bom = given ? JSON.parse(readFileSync(given, 'utf8')) : billOfMaterials()
const faults = faultsOf(bom, productionPackages(root))
const text = `${JSON.stringify(bom, null, 2)}\n`
const file = option('--out')
if (file) writeFileSync(file, text)
else if (!given) process.stdout.write(text)
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stderr.write(`${bom.components?.length ?? 0} packages, ${faults.length} faults\n`)
process.exitCode = faults.length > 0 ? 1 : 0
