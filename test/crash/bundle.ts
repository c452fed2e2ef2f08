import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with the programs that tests kill, each in one file. */
    readonly lives: string
  }
}

/**
 * Puts each `*-life.ts` into one file: a process that is killed after a second must not take two to load
 * 450 modules. Libraries that load on use stay outside.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const here = import.meta.dirname
  const lives = resolve('node_modules', '.cache', `bellwether-crash-${process.pid}`)
  mkdirSync(lives, { recursive: true })
  const programs = readdirSync(here).filter((name) => name.endsWith('-life.ts'))
  const bundle = await rolldown({
    input: programs.map((name) => join(here, name)),
    platform: 'node',
    external: [/^@duckdb/, /^@resvg/, /^playwright-core/, /^echarts/, /^unpdf/, /^docx$/, /^tar$/],
    plugins: [{ name: 'place', transform: fixPlace }],
  })
  await bundle.write({ dir: lives, format: 'esm' })
  await bundle.close()
  project.provide('lives', lives)
  return () => rmSync(lives, { recursive: true, force: true })
}

/** Modules that read files beside themselves go on finding them where they are. */
function fixPlace(code: string, id: string): string | undefined {
  if (!code.includes('import.meta.url')) return undefined
  return code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
}
