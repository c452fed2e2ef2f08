import { z } from 'zod'
import { lookByEye } from '../extract/extract-problem.ts'
import type { Cursor } from '../extract/regulatory/next-page.ts'
import type { Answer, Payload } from '../model/capture.ts'
import type { Doubt } from '../model/doubt.ts'
import { contentId, stableJson } from '../model/id.ts'
import type { PageActs, Sweep } from '../model/interaction.ts'
import { matchesName } from '../model/name-pattern.ts'
import type { Finding } from '../model/observation.ts'
import type { OfferSource } from '../model/offer-source.ts'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import { looksThrough } from '../model/rung.ts'
import type { SourceBase } from '../model/source.ts'
import type { Net } from '../net/net.ts'
import type { Request } from '../net/request.ts'
import { missedExpectations } from './expectations.ts'
import { placesIn } from './places.ts'
import { saysSomething } from './says-something.ts'

/** A declared source of any kind. */
export type DeclaredSource = SourceBase & { readonly kind: string } & Partial<
    Pick<z.infer<typeof OfferSource>, 'expect' | 'leaveOut' | 'map'> &
      PageActs & { sweep?: Sweep | undefined }
  >

/** What one payload says. */
export interface Extraction {
  readonly findings: readonly Finding[]
  /** What could not be read although the rest could. */
  readonly problems: readonly ProblemRecord[]
  /** Whether a subject that is missing here is gone from the page. Never true for feeds, nor when a record was left out. */
  readonly complete: boolean
  /** Prices about which the payload contradicts itself; absent where the reader asks one witness only. */
  readonly doubts?: readonly Doubt[]
}

/** What one look adds to the request of a source. */
type LookOptions = Pick<Request, 'validators' | 'freshSession' | 'signal' | 'render' | 'locate'> & {
  readonly before?: Before
}

/** What the look before left for this one. */
export interface Before {
  /** Of a list of many pages: where it had to stop. */
  readonly resume?: Cursor | undefined
  /** Of a page that names a feed: the feed's address. */
  readonly followed?: string | undefined
}

/** One source with its reader; of which kind no longer matters to whoever runs it. */
export interface BoundSource {
  readonly source: DeclaredSource
  /** Version of the reader; raised when it reads an old payload differently. */
  readonly version: number
  /** Changes when the declaration may read the same payload differently. */
  readonly declarationHash: string
  /** One look through the guarded fetcher; failures are outcomes, not errors. */
  capture(net: Pick<Net, 'get'>, look?: LookOptions): Promise<Answer>
  /**
   * What the payload says: pure, the same bytes give the same findings.
   * @throws Problem `extract/…` when it cannot be read, or says less or other than its declaration expects
   */
  extract(payload: Payload): Promise<Extraction>
}

interface Definition<S extends z.ZodType<DeclaredSource>> {
  readonly kind: string
  readonly version: number
  /** The declaration of this kind: `SourceBase` extended by `kind` and what its reader needs. */
  readonly source: S
  /** What to ask for; by default the source's URL. */
  readonly request?: (source: z.output<S>) => Request
  /** How a look is made that is more than one request. */
  readonly capture?: (
    source: z.output<S>,
    net: Pick<Net, 'get'>,
    request: Request,
    before: Before,
  ) => Promise<Answer>
  readonly extract: (source: z.output<S>, payload: Payload) => Extraction | Promise<Extraction>
}

export interface Collector<S extends z.ZodType<DeclaredSource>> {
  readonly kind: string
  readonly version: number
  readonly source: S
  /** @throws Problem source/invalid */
  bind(declaration: unknown): BoundSource
}

/** A kind of source: how it is declared, asked for, and read. */
export function defineCollector<S extends z.ZodType<DeclaredSource>>(
  definition: Definition<S>,
): Collector<S> {
  const { kind, version } = definition
  return {
    kind,
    version,
    source: definition.source,
    bind: (declaration) => {
      const source = parseSource(definition.source, declaration)
      const request = definition.request?.(source) ?? requestFor(source)
      const extract = async (payload: Payload) =>
        expected(source, withoutLeftOut(source, await definition.extract(source, payload)))
      const locate = source.screenshot ? placesIn(extract) : undefined
      return {
        source,
        version,
        declarationHash: contentId([kind, stableJson(readingPart(source))]),
        capture: (net, { before = {}, ...look } = {}) => {
          const asked = { ...request, locate, ...look }
          return definition.capture?.(source, net, asked, before) ?? net.get(asked)
        },
        extract,
      }
    },
  }
}

/** The request that a declaration asks for; `accept` is what its kind wants unless the source says otherwise. */
export function requestFor(source: DeclaredSource, accept?: string): Request {
  return {
    url: source.url,
    accept: source.accept ?? accept,
    render: looksThrough(source) === 'browser',
    steps: source.steps,
    sweep: source.sweep,
    screenshot: source.screenshot,
    robotsOverride: source.robotsOverride !== undefined,
  }
}

/** When and whether a source is looked at, and what is made of it, does not change how its payload reads. */
function readingPart(source: DeclaredSource): object {
  const { every, enabled, note, map, ...declared } = source
  const { robotsOverride, accept, render, steps, sweep, screenshot, ...reading } = declared
  return reading
}

function parseSource<S extends z.ZodType<DeclaredSource>>(
  schema: S,
  declaration: unknown,
): z.output<S> {
  const parsed = schema.safeParse(declaration)
  if (parsed.success) return parsed.data
  throw new Problem('source/invalid', z.prettifyError(parsed.error), {
    hint: 'Correct the declaration; `bellwether source schema` prints what it may hold.',
  })
}

/** Without the plans that the declaration leaves out, and without what was said of them. */
function withoutLeftOut({ leaveOut = [] }: DeclaredSource, found: Extraction): Extraction {
  if (leaveOut.length === 0) return found
  const stays = (name: string): boolean => !leaveOut.some((pattern) => matchesName(pattern, name))
  const findings = found.findings.filter((one) => one.kind !== 'offer' || stays(one.offer.name))
  const problems = found.problems.filter(({ unit }) => unit === null || stays(unit))
  const doubts = found.doubts?.filter(({ name }) => stays(name))
  return { ...found, findings, problems, ...(doubts ? { doubts } : {}) }
}

/**
 * A reading that says less than the declaration promises, or something else, is a problem, never a price
 * cut or a plan lost.
 */
function expected(source: DeclaredSource, found: Extraction): Extraction {
  expectEnough(source, found)
  const missed = missedExpectations(found.findings, source.expect ?? {})
  if (missed.length === 0) return found
  throw new Problem('extract/unexpected', missed.join('; '), {
    hint: `If the page is right, correct expect in the declaration; see what is read with: bellwether source test ${source.id}`,
    unit: source.id,
  })
}

function expectEnough(source: DeclaredSource, found: Extraction): void {
  const { length } = found.findings.filter(saysSomething)
  if (length >= source.expectAtLeast) return
  const first = found.problems[0]
  const because = first ? ` First difficulty: ${first.message}` : ''
  const redesigned = 'The page may have been redesigned: compare the declaration with the page.'
  const hint = first && first.hint !== lookByEye ? first.hint : redesigned
  throw new Problem(
    length === 0 ? 'extract/nothing-found' : 'extract/too-few',
    `found ${length}, expected at least ${source.expectAtLeast}.${because}`,
    { hint: `${hint} See what is read with: bellwether source test ${source.id}`, unit: source.id },
  )
}
