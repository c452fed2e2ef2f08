import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A source file that is gone after the test. */
export function declaredIn(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-source-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
