import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { confirm } from '@clack/prompts'
import { getDomainWithoutSuffix } from 'tldts'
import type { Extraction } from '../../collectors/collector.ts'
import { bindSource, Source } from '../../collectors/registry.ts'
import { slug } from '../../model/id.ts'
import { Problem } from '../../model/problem.ts'
import { exitCodes } from '../exit-codes.ts'
import { lookOnce } from '../look-once.ts'
import { openMarketNet } from '../market-net.ts'
import { printProblem } from '../print-problem.ts'
import { type Env, findWorkspace, readWorkspace, type Workspace } from '../workspace.ts'
import { isUrl } from './read-input.ts'
import { findingLines, outputWidth } from './source-findings.ts'
import { type Proposal, proposeSource } from './source-propose.ts'
import { addOrganization, writeSourceFile } from './source-write.ts'

interface AddFlags {
  readonly workspace?: string
  readonly id?: string
  readonly organization?: string
  readonly kind?: string
  readonly every?: string
  readonly jurisdiction?: string
  readonly yes?: boolean
  readonly json?: boolean
}

const roles: Readonly<Record<string, string>> = {
  'trade-feed': 'press',
  'regulatory-feed': 'regulator',
}
const endings: Readonly<Record<string, string>> = {
  'trade-feed': 'news',
  'regulatory-feed': 'rules',
  'watched-page': 'page',
}

/** `bellwether source add URL`: looks once, shows what can be read there, and writes the declaration. */
export async function sourceAdd(url: string, flags: AddFlags, env: Env): Promise<number> {
  const asks = process.stdin.isTTY === true && process.stderr.isTTY === true && !flags.yes
  if (!isUrl(url) || !URL.canParse(url)) {
    throw new Problem('usage/invalid', `${url} is not the address of a page`, {
      hint: 'It begins with https:// or http://.',
    })
  }
  if (!asks && !flags.yes) {
    throw new Problem('usage/invalid', 'there is no terminal to ask on', {
      hint: 'Add --yes to have the declaration written without a question.',
    })
  }
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  refuseDoubled(url, flags, workspace)
  const { declaration, found } = await lookAndRead(url, flags, workspace)
  const file = join(workspace.paths.root, 'sources', `${declaration.id}.yaml`)
  if (flags.json) process.stdout.write(`${JSON.stringify({ file, declaration, ...found })}\n`)
  else for (const line of findingLines(found, outputWidth())) process.stdout.write(`${line}\n`)
  for (const problem of found.problems) printProblem(problem)
  if (asks && (await confirm({ message: `Write ${file}?`, output: process.stderr })) !== true) {
    process.stderr.write('nothing was written\n')
    return exitCodes.fine
  }
  writeSourceFile(file, declaration)
  process.stderr.write(`wrote ${file}\n`)
  declareOrganization(workspace, declaration)
  process.stderr.write(`next: bellwether run --source ${declaration.id}\n`)
  return exitCodes.fine
}

/** One address watched twice would be counted twice; an id of one's own says that it is meant. */
function refuseDoubled(url: string, { id }: AddFlags, { sources }: Workspace): void {
  const same = sources.find(({ source }) => URL.parse(source.url)?.href === URL.parse(url)?.href)
  if (!same || id !== undefined) return
  throw new Problem('config/exists', `${url} is watched already, as ${same.source.id}`, {
    hint: `See what it reads with: bellwether source test ${same.source.id}. To watch the address twice, give this one an --id of its own.`,
    unit: same.source.id,
  })
}

type Declaration = { id: string; organization: string; url: string; every?: string } & Proposal

async function lookAndRead(
  url: string,
  flags: AddFlags,
  workspace: Workspace,
): Promise<{ declaration: Declaration; found: Extraction }> {
  const net = openMarketNet(workspace.market)
  try {
    const payload = await lookOnce(net, url)
    const proposal = await proposeSource(payload, flags.kind, flags.jurisdiction)
    const organization = flags.organization ?? organizationOf(url)
    const id =
      flags.id ??
      freeId(
        `${organization.replaceAll('.', '-')}-${endings[proposal.kind] ?? 'pricing'}`,
        workspace,
      )
    const { kind, ...reading } = proposal
    const every = flags.every ?? 'P1D'
    const declaration = { id, organization, kind, url, every, ...reading }
    const found = await bound(declaration).extract(payload).catch(readNothing)
    // Half of what is there now: fewer is a redesign rather than a price list grown shorter.
    const expectAtLeast = Math.max(1, Math.floor(found.findings.length / 2))
    return {
      declaration: kind.startsWith('pricing') ? { ...declaration, expectAtLeast } : declaration,
      found,
    }
  } finally {
    await net.close()
  }
}

/** A page that was never read was not redesigned: other advice than for a declared source. */
function readNothing(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'extract/nothing-found') throw error
  throw new Problem(error.code, 'no prices were found there', {
    hint: 'If scripts show them, declare it by hand with render: true; otherwise name the places under read.cards (bellwether source schema), or watch its words with --kind watched-page.',
    cause: error,
  })
}

function bound(declaration: Declaration): ReturnType<typeof bindSource> {
  const parsed = Source.safeParse(declaration)
  if (parsed.success) return bindSource(parsed.data)
  const [issue] = parsed.error.issues
  throw new Problem('usage/invalid', `${issue?.path.join('.')}: ${issue?.message}`, {
    hint: 'Ids are lower case letters, digits and hyphens; --every is PT6H, P1D or P1W.',
  })
}

/** `https://www.rival.co.uk/pricing` → `rival`. */
function organizationOf(url: string): string {
  const { hostname } = new URL(url)
  return slug(getDomainWithoutSuffix(hostname) ?? hostname).replace(/[^a-z0-9-]+/g, '-') || 'rival'
}

function freeId(wanted: string, { paths }: Workspace): string {
  const taken = (id: string): boolean => existsSync(join(paths.root, 'sources', `${id}.yaml`))
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`
    if (!taken(id)) return id
  }
}

function declareOrganization(
  { market, paths }: Workspace,
  { kind, organization, url }: Declaration,
): void {
  if (market.organizations[organization] || organization === market.firm.id) return
  const file = join(paths.root, 'bellwether.yaml')
  const role = roles[kind]
  addOrganization(file, organization, {
    name: organization.charAt(0).toUpperCase() + organization.slice(1),
    ...(role ? { role } : {}),
    url: new URL(url).origin,
  })
  process.stderr.write(`added ${organization} to ${file}; correct its name there\n`)
}
