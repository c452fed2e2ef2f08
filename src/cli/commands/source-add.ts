import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BoundSource, Extraction } from '../../collectors/collector.ts'
import { needsBrowser } from '../../collectors/needs-browser.ts'
import { bindSource, Source } from '../../collectors/registry.ts'
import { decodeText } from '../../extract/charset.ts'
import { feedLinks } from '../../extract/feed-links.ts'
import { sniff } from '../../extract/sniff.ts'
import { unpacked } from '../../extract/unpacked.ts'
import { answerPayload } from '../../model/answer-payload.ts'
import type { Payload } from '../../model/capture.ts'
import { Problem } from '../../model/problem.ts'
import { looksThrough } from '../../model/rung.ts'
import type { Net } from '../../net/net.ts'
import type { ParsePool } from '../../pipeline/apart/parse-pool.ts'
import { readApart } from '../../pipeline/apart/read-apart.ts'
import { withReaders } from '../../pipeline/apart/with-readers.ts'
import { offersIn } from '../../pipeline/replay.ts'
import { exitCodes } from '../exit-codes.ts'
import { lookOnce } from '../look-once.ts'
import { openMarketNet } from '../market-net.ts'
import { printProblem } from '../print-problem.ts'
import { type Env, findWorkspace, readWorkspace, type Workspace } from '../workspace.ts'
import { isUrl } from './read-input.ts'
import { chosenPlans, expectationOf } from './source-choose.ts'
import { foundLines, outputWidth } from './source-findings.ts'
import { suggestOrganization } from './source-organization.ts'
import { type Proposal, proposeSource } from './source-propose.ts'
import { addOrganization, sourceText, writeSourceFile } from './source-write.ts'

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
  'exchange-rates': 'regulator',
  'contract-awards': 'regulator',
}
const endings: Readonly<Record<string, string>> = {
  'trade-feed': 'news',
  'regulatory-feed': 'rules',
  'watched-page': 'page',
  'exchange-rates': 'rates',
  'contract-awards': 'awards',
}

/**
 * `bellwether source add URL`: looks once, shows what can be read there, asks what of it is right, and
 * writes the declaration; with nobody to ask it prints it.
 */
export async function sourceAdd(url: string, flags: AddFlags, env: Env): Promise<number> {
  const asks = process.stdin.isTTY === true && process.stderr.isTTY === true && !flags.yes
  if (!isUrl(url) || !URL.canParse(url)) {
    throw new Problem('usage/invalid', `${url} is not the address of a page`, {
      hint: 'It begins with https:// or http://.',
    })
  }
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  refuseDoubled(url, flags, workspace)
  const { declaration: proposed, found, name } = await lookAndRead(url, flags, workspace, env)
  const file = join(workspace.paths.root, 'sources', `${proposed.id}.yaml`)
  const prints = !flags.yes && !asks && !flags.json
  const out = prints ? process.stderr : process.stdout
  if (!flags.json) for (const line of foundLines(found, outputWidth())) out.write(`${line}\n`)
  for (const problem of found.problems) printProblem(problem)
  const chosen = asks ? await chosenPlans(offersIn(found.findings), file) : {}
  const declaration = { ...proposed, ...chosen }
  const written = chosen !== undefined && (asks || flags.yes === true)
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ file, declaration, ...found, written })}\n`)
  } else if (prints) process.stdout.write(sourceText(declaration))
  if (!written) {
    const hint = prints ? `; write ${file} with --yes` : ''
    process.stderr.write(`nothing was written${hint}\n`)
    return exitCodes.fine
  }
  writeSourceFile(file, declaration)
  process.stderr.write(`wrote ${file}\n`)
  declareOrganization(workspace, declaration, name)
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

interface Looked {
  readonly declaration: Declaration
  readonly found: Extraction
  readonly name: string | undefined
}

async function lookAndRead(
  url: string,
  flags: AddFlags,
  workspace: Workspace,
  env: Env,
): Promise<Looked> {
  const net = openMarketNet(workspace.market, env)
  try {
    return await withReaders((readers) => lookFor({ net, readers }, url, flags, workspace))
  } finally {
    await net.close()
  }
}

interface Means {
  readonly net: Net
  readonly readers: Pick<ParsePool, 'read'>
}

/**
 * What the address shows; a page that is asked for as a feed, or in which no price is found, gives way to the feed
 * that it names.
 */
async function lookFor(
  means: Means,
  url: string,
  flags: AddFlags,
  workspace: Workspace,
): Promise<Looked> {
  const payload = unpacked(await lookOnce(means.net, url))
  const feed = feedOf(payload)
  const asFeed = feed !== undefined && /^(trade|regulatory)-feed$/.test(flags.kind ?? '')
  if (!asFeed) {
    const read = await readAs(means, url, payload, flags, workspace).catch(asProblem)
    if (!(read instanceof Problem)) return read
    if (read.code !== 'extract/nothing-found' || feed === undefined || flags.kind) throw read
  }
  process.stderr.write(`${url} is a web page that names this feed: ${feed}\n`)
  refuseDoubled(feed, flags, workspace)
  return readAs(means, feed, unpacked(await lookOnce(means.net, feed)), flags, workspace)
}

/** The first feed that a web page names. */
function feedOf(payload: Payload): string | undefined {
  if (sniff(payload) !== 'html') return undefined
  return feedLinks(decodeText(payload).text, payload.url)[0]?.url
}

async function readAs(
  { net, readers }: Means,
  url: string,
  payload: Payload,
  flags: AddFlags,
  workspace: Workspace,
): Promise<Looked> {
  const proposal = await proposeSource(payload, flags.kind, flags.jurisdiction)
  const suggested = suggestOrganization(url, payload, workspace.market.organizations)
  const organization = flags.organization ?? suggested.id
  const id =
    flags.id ??
    freeId(`${organization.replaceAll('.', '-')}-${endings[proposal.kind] ?? 'pricing'}`, workspace)
  const { kind, ...reading } = proposal
  const every = flags.every ?? 'P1D'
  const declaration = { id, organization, kind, url, every, ...reading }
  const found = await readOrShow(readApart(bound(declaration), readers), net, payload)
  const offers = offersIn(found.findings)
  const expect = offers.length > 0 ? { expect: expectationOf(offers) } : {}
  const name = organization === suggested.id ? suggested.name : undefined
  return { declaration: { ...declaration, ...expect }, found, name }
}

/** What the page says as it came, or else as a browser shows it, if scripts draw it. */
async function readOrShow(
  source: BoundSource,
  net: Pick<Net, 'get'>,
  payload: Payload,
): Promise<Extraction> {
  const read = await source.extract(payload).catch(asProblem)
  if (!(read instanceof Problem)) return read
  const { expectAtLeast } = source.source
  const drawn = looksThrough(source.source) === 'auto' && needsBrowser(payload, read, expectAtLeast)
  if (!drawn) return readNothing(read)
  const shown = await source.capture(net, { render: true })
  if (shown.outcome !== 'ok') return readNothing(read)
  return source.extract(answerPayload(shown)).catch(readNothing)
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  throw error
}

/** A page that was never read was not redesigned: other advice than for a declared source. */
function readNothing(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'extract/nothing-found') throw error
  throw new Problem(error.code, 'no prices were found there', {
    hint: 'Where scripts draw them a browser is used by itself, if there is one (npm run setup -- --browser). Otherwise name the places under read.cards (bellwether source schema), or watch its words with --kind watched-page.',
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
  name = organization.charAt(0).toUpperCase() + organization.slice(1),
): void {
  if (market.organizations[organization] || organization === market.firm.id) return
  const file = join(paths.root, 'bellwether.yaml')
  const role = roles[kind]
  addOrganization(file, organization, {
    name,
    ...(role ? { role } : {}),
    url: new URL(url).origin,
  })
  process.stderr.write(`added ${organization} (${name}) to ${file}; correct its name there\n`)
}
