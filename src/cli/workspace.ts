import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { BoundSource } from '../collectors/collector.ts'
import { readDeclarations } from '../collectors/declarations.ts'
import { parseYamlFile } from '../collectors/yaml-document.ts'
import { Market } from '../model/market.ts'
import { Problem } from '../model/problem.ts'
import type { Paths, Rate } from '../pipeline/context.ts'
import type { Environment } from './environment.ts'
import { danglingName, danglingNames } from './market-references.ts'
import { packageRoot } from './package-info.ts'
import { withSecrets } from './secret-store.ts'

export type Env = Environment

/** A workspace as its files declare it; nothing is opened yet. */
export interface Workspace {
  readonly paths: Paths
  readonly market: Market
  readonly sources: readonly BoundSource[]
  readonly rates: readonly Rate[]
  /** Declarations that could not be used; the others go on. */
  readonly problems: readonly Problem[]
}

/** The nearest folder upward that holds a bellwether.yaml; `from` itself when there is none. */
export function findWorkspace(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'bellwether.yaml'))) return folder
    if (folder === dirname(folder)) return resolve(from)
  }
}

export function pathsOf(root: string): Paths {
  const state = join(root, '.bellwether')
  return {
    root,
    ledger: join(state, 'ledger.sqlite'),
    warehouse: join(state, 'warehouse.duckdb'),
    archive: join(state, 'archive'),
    out: join(root, 'out'),
  }
}

/** @throws Problem config/missing, config/invalid with every mistake of bellwether.yaml */
export function readWorkspace(root: string, env: Env): Workspace {
  const { env: all, locked } = withSecrets(root, env)
  const { sources, problems } = readDeclarations(join(root, 'sources'), all)
  const market = readMarket(join(root, 'bellwether.yaml'), all, locked)
  const ownerless = sources.flatMap((bound) => {
    const wrong = danglingName(bound, market)
    return wrong ? { bound, wrong } : []
  })
  return {
    paths: pathsOf(root),
    market,
    sources: sources.filter((one) => !ownerless.some(({ bound }) => bound === one)),
    rates: readRates(),
    problems: [
      ...(locked ? [locked] : []),
      ...problems,
      ...ownerless.map(
        ({ bound, wrong: { message, hint } }) =>
          new Problem('config/invalid', message, { hint, unit: bound.source.id }),
      ),
    ],
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Problem('config/unreadable', `${path} cannot be read`, {
      hint: 'Check that it is a file and that your user may read it.',
      unit: path,
      cause,
    })
  }
}

/** @param locked why the secrets cannot be read; that is then what the file lacks */
function readMarket(path: string, env: Env, locked: Problem | undefined): Market {
  if (!existsSync(path)) {
    throw new Problem('config/missing', `${path} does not exist`, {
      hint: 'Make a workspace with: bellwether init',
      unit: path,
    })
  }
  const parsed = parseYamlFile(path, textOf(path), Market, env)
  if ('value' in parsed) return withoutDangling(path, parsed.value)
  const [first] = parsed.problems
  if (locked && first?.code === 'config/missing') throw locked
  throw new Problem(
    first?.code ?? 'config/invalid',
    parsed.problems.map(({ message }) => message).join('\n  '),
    {
      hint: first?.hint ?? 'Correct the file and run again.',
      unit: path,
    },
  )
}

function withoutDangling(path: string, market: Market): Market {
  const wrong = danglingNames(market)
  const [first] = wrong
  if (!first) return market
  throw new Problem(
    'config/invalid',
    wrong.map(({ message }) => `${path}: ${message}`).join('\n  '),
    {
      hint: first.hint,
      unit: path,
    },
  )
}

/** ECB reference rates that come with Bellwether: units per 1 EUR. */
function readRates(): Rate[] {
  const [, ...lines] = readFileSync(join(packageRoot(), 'data/reference/rates.csv'), 'utf8')
    .trim()
    .split('\n')
  return lines.flatMap((line) => {
    const [on, currency, rate] = line.split(',')
    return on && currency && rate ? [{ on, currency, rate: rate.trim() }] : []
  })
}
