import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Problem } from '../../model/problem.ts'
import type { Renderer, Report } from '../../model/report.ts'
import { renderers } from '../../reports/renderers/registry.ts'
import { browserHere } from '../browser-here.ts'
import type { Env } from '../workspace.ts'

/**
 * Writes a report of quotes to a file, in the format that its ending names; evidence is linked at its source.
 * @throws Problem usage/invalid for an ending that is no format
 */
export async function writeReport(report: Report, file: string, env: Env): Promise<void> {
  const renderer = formatOf(file)
  const target = resolve(file)
  const bytes = await renderBytes(renderer, report, env)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, bytes)
  process.stderr.write(`wrote ${target}\n`)
}

/** A report in a format; a PDF is printed by the browser of this machine. */
async function renderBytes(renderer: Renderer, report: Report, env: Env): Promise<Uint8Array> {
  const browser = renderer.format === 'pdf' ? browserHere(env) : undefined
  return renderer.render(
    report,
    { evidenceHref: ({ url }) => url },
    browser &&
      (async (html) => {
        const { printPage } = await import('../../net/print-page.ts')
        return printPage(html, browser)
      }),
  )
}

/** The format of a file by its ending; fails early, before anything is computed. */
function formatOf(file: string): Renderer {
  const found = Object.values(renderers)
    .toSorted((a, b) => b.extension.length - a.extension.length)
    .find(({ extension }) => file.endsWith(`.${extension}`))
  if (found) return found
  throw new Problem('usage/invalid', `the ending of ${file} names no format`, {
    hint: `End it in one of: ${Object.values(renderers)
      .map(({ extension }) => extension)
      .join(', ')}.`,
  })
}
