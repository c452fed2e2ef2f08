import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Path of a file under `data/demo`, from a checkout as well as from `dist/`.
 * @throws Error when the package was installed without its data: our bug, not the reader's.
 */
export function demoFile(name: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, 'data', 'demo', name)
    if (existsSync(path)) return path
    if (folder === dirname(folder)) throw new Error(`data/demo/${name} is not in this package`)
  }
}
