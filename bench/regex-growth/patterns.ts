import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'

/** A regular expression of the sources, and where it stands. */
export interface Pattern {
  readonly file: string
  readonly regex: RegExp
}

function literalsIn(file: string): readonly Pattern[] {
  const found: Pattern[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('regex' in node && typeof node.regex === 'object' && node.regex !== null) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string }
      found.push({ file, regex: new RegExp(pattern, flags) })
      return
    }
    for (const part of Object.values(node)) walk(part)
  }
  walk(parseSync(file, readFileSync(file, 'utf8')).program)
  return found
}

/** Expressions that modules build from text as they load. */
async function builtOnLoad(files: readonly string[]): Promise<readonly Pattern[]> {
  const found: Pattern[] = []
  const Original = globalThis.RegExp
  let file = ''
  globalThis.RegExp = new Proxy(Original, {
    construct(target, args, self) {
      const regex = Reflect.construct(target, args, self) as RegExp
      found.push({ file, regex })
      return regex
    },
  })
  try {
    const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
    for (file of files) {
      const path = `../../${file.replaceAll('\\', '/').replace(/\.ts$/, extension)}`
      await import(new URL(path, import.meta.url).href)
    }
  } finally {
    globalThis.RegExp = Original
  }
  return found.filter(({ regex }) => regex.source.length > 3)
}

/**
 * Every regular expression in the TypeScript files under `folder`: those written as literals and those
 * built as the modules load, each once.
 */
export async function patternsIn(folder: string): Promise<readonly Pattern[]> {
  const files = globSync(`${folder}/**/*.ts`).sort()
  const all = [...files.flatMap(literalsIn), ...(await builtOnLoad(files))]
  return [...new Map(all.map((one) => [String(one.regex), one])).values()]
}
