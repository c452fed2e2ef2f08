#!/usr/bin/env node
// Runs under any Node ≥ 20: sets up what a clone lacks, then hands over to a Node that is new enough.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))))
const { newerNode, setup } = await import(pathToFileURL(join(root, 'scripts', 'setup.mjs')).href)

if (existsSync(join(root, 'src'))) setup()
const cli = join(root, 'dist', 'src', 'cli.js')
const node = newerNode()

if (node === process.execPath) await import(pathToFileURL(cli).href)
else if (!node) {
  process.stderr.write(
    `bellwether: Node ${process.versions.node} is too old. Install Node 24 or newer and try again.\n`,
  )
  process.exit(1)
} else {
  const child = spawn(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' })
  // The terminal sends its signals to both; one sent to this process alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 9)
  })
}
