// TypeScript → dist/, with the SQL and data files that stand beside the sources.
// A half-finished build never counts: the stamp is written last.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const copied = new Set(['.sql', '.css', '.json', '.ttf'])

function files(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function sources(root) {
  return [...files(join(root, 'src')), ...files(join(root, 'bench'))]
}

/** Names, sizes and contents of all that goes into dist/. */
function sourceHash(root) {
  const hash = createHash('sha256')
  for (const path of [
    ...sources(root),
    join(root, 'tsconfig.json'),
    join(root, 'tsconfig.build.json'),
  ]) {
    hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  return hash.digest('hex')
}

const stampOf = (root) => join(root, 'dist', '.stamp')

/** Whether dist/ belongs to these sources. A clone without sources (an installed package) is always built. */
export function isBuilt(root) {
  if (!existsSync(join(root, 'src'))) return true
  const stamp = stampOf(root)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root)
}

/** @param node the Node that runs the compiler. */
export function build(root, node = process.execPath) {
  const hash = sourceHash(root)
  const aside = join(root, `dist-${process.pid}`)
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status } = spawnSync(
    node,
    [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', aside],
    { stdio: ['ignore', 2, 2] },
  )
  if (status !== 0) {
    rmSync(aside, { recursive: true, force: true })
    process.stderr.write('bellwether: the build failed; the messages above say where.\n')
    process.exit(1)
  }
  for (const path of sources(root)) {
    if (!copied.has(extname(path)) || !statSync(path).isFile()) continue
    cpSync(path, join(aside, path.slice(root.length + 1)))
  }
  writeFileSync(join(aside, '.stamp'), hash)
  // Whoever starts from dist/ finds it whole: the new one takes the place of the old in one step.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  renameSync(aside, join(root, 'dist'))
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  build(dirname(dirname(fileURLToPath(import.meta.url))))
}
