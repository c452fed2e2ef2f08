import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Source } from '../../collectors/registry.ts'
import { decodeText } from '../../extract/charset.ts'
import { readOpml, type Subscription } from '../../extract/opml.ts'
import { slug } from '../../model/id.ts'
import { Problem } from '../../model/problem.ts'
import { exitCodes } from '../exit-codes.ts'
import { printProblem } from '../print-problem.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace, type Workspace } from '../workspace.ts'
import { filePayload } from './read-input.ts'
import { addOrganization, writeSourceFile } from './source-write.ts'

interface ImportFlags {
  readonly workspace?: string
  readonly organization?: string
  readonly every: string
  readonly yes?: boolean
  readonly json?: boolean
}

interface Declared {
  readonly declaration: Source
  readonly title: string
}

/**
 * `bellwether feeds import FILE`: a declaration for each feed of an OPML file that is not declared yet. Shows
 * them; writes with `--yes` only.
 * @throws Problem extract/wrong-type, input/missing, source/invalid
 */
export function feedsImport(file: string, flags: ImportFlags, env: Env): number {
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const payload = filePayload(file, undefined)
  const { subscriptions, problems } = readOpml(decodeText(payload).text, payload.url)
  const known = new Set(workspace.sources.map(({ source }) => source.url))
  const fresh = subscriptions.filter(({ url }) => !known.has(url))
  const declared = declarations(fresh, flags, workspace)
  const written = flags.yes === true
  if (written) for (const one of declared) write(one, workspace)
  for (const problem of problems) printProblem(problem)
  if (flags.json) {
    const sources = declared.map(({ declaration }) => declaration)
    process.stdout.write(
      `${JSON.stringify({ sources, known: subscriptions.length - fresh.length, problems, written })}\n`,
    )
    return exitCodes.fine
  }
  const rows = declared.map(({ declaration: { id, url }, title }) => [id, title, url])
  for (const line of table(rows, { width: Number.POSITIVE_INFINITY }))
    process.stdout.write(`${line}\n`)
  process.stderr.write(
    `${declared.length} feeds ${written ? 'declared' : 'found; declare them with --yes'}, ${subscriptions.length - fresh.length} declared before\n`,
  )
  return exitCodes.fine
}

function declarations(
  subscriptions: readonly Subscription[],
  { organization, every }: ImportFlags,
  { sources, paths }: Workspace,
): Declared[] {
  const taken = new Set(sources.map(({ source }) => source.id))
  return subscriptions.map(({ title, url }) => {
    const id = freeId(title, url, (one) => taken.has(one) || existsSync(fileOf(paths.root, one)))
    taken.add(id)
    const owner = organization ?? id
    const parsed = Source.safeParse({
      id,
      organization: owner,
      kind: 'trade-feed',
      url,
      every,
      publisher: title,
    })
    if (parsed.success) return { declaration: parsed.data, title }
    throw new Problem('source/invalid', `${title} cannot be declared`, {
      hint: 'Check --organization and --every; an interval is PT6H, P1D or P1W.',
      unit: url,
    })
  })
}

function fileOf(root: string, id: string): string {
  return join(root, 'sources', `${id}.yaml`)
}

/** Ids are plain letters: a title in another script gives way to the host. */
function freeId(title: string, url: string, isTaken: (id: string) => boolean): string {
  const plain = (text: string): string =>
    slug(text)
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60)
      .replace(/-+$/, '')
  const base = plain(title) || plain(new URL(url).hostname) || 'feed'
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!isTaken(id)) return id
  }
}

/** The organization first: a source of nobody would not be read. */
function write({ declaration, title }: Declared, { market, paths }: Workspace): void {
  const { id, organization, kind, url, every } = declaration
  if (!market.organizations[organization] && organization === id)
    addOrganization(join(paths.root, 'bellwether.yaml'), organization, {
      name: title,
      role: 'press',
    })
  writeSourceFile(fileOf(paths.root, id), { id, organization, kind, url, every, publisher: title })
}
