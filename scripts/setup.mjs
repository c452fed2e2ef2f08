// Makes a fresh clone usable under any Node ≥ 20: dependencies, build, and a browser when asked for.
// Imports nothing that is not in Node itself.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, isBuilt } from './build.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')

const say = (line) => process.stderr.write(`bellwether: ${line}\n`)

const lockOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/**
 * npm writes node_modules/.package-lock.json when an install is complete. It must agree with the
 * project's lock file (optional packages of other platforms may be missing) and the folders must be there.
 */
function isInstalled() {
  const installed = join(modules, '.package-lock.json')
  if (!existsSync(installed)) return false
  const have = lockOf(installed)
  return Object.entries(lockOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true
    const found = have[path]
    if (!found) return wanted.optional === true || wanted.devOptional === true
    return found.version === wanted.version && existsSync(join(root, path, 'package.json'))
  })
}

function install() {
  if (isInstalled()) return
  say('installing dependencies (npm ci), about a minute the first time …')
  const npm = process.env.npm_execpath
  const args = [
    'ci',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
    '--include=dev',
    '--include=optional',
  ]
  const result = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, {
        cwd: root,
        stdio: ['ignore', 2, 2],
        shell: process.platform === 'win32',
      })
  if (result.status !== 0) {
    say(
      'npm ci did not succeed. Check the network or registry settings, then run the same command again.',
    )
    process.exit(1)
  }
}

/** Node 24 or newer: this one, or the one that npm installed for this platform. */
export function newerNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const packages = [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ]
  return packages.map((name) => join(modules, name, 'bin', 'node')).find((path) => existsSync(path))
}

async function browser() {
  const { ensureBrowser } = await import(
    pathToFileURL(join(root, 'dist/src/cli/ensure-browser.js')).href
  )
  await ensureBrowser(say)
}

export function setup() {
  install()
  if (!isBuilt(root)) {
    say('building …')
    const node = newerNode()
    if (!node) {
      say(
        `Node ${process.versions.node} is too old and no Node 24 is packaged for this platform. Install Node 24 or newer from your system, then run the same command again.`,
      )
      process.exit(1)
    }
    build(root, node)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  setup()
  if (process.argv.includes('--browser')) {
    const node = newerNode()
    if (node === process.execPath || process.env.BELLWETHER_SETUP === 'browser') await browser()
    else {
      spawnSync(node, [fileURLToPath(import.meta.url), '--browser'], {
        stdio: 'inherit',
        env: { ...process.env, BELLWETHER_SETUP: 'browser' },
      })
    }
  }
}
