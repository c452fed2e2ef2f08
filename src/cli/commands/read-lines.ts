import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { type ReadKind, readKinds } from '../../extract/read-payload.ts'
import type { Payload } from '../../model/capture.ts'
import { Problem } from '../../model/problem.ts'
import type { Net } from '../../net/net.ts'
import type { ParsePool } from '../../pipeline/apart/parse-pool.ts'
import { showApart } from '../../pipeline/apart/read-apart.ts'
import { exitCodes } from '../exit-codes.ts'
import { lookOnce } from '../look-once.ts'
import { filePayload, textPayload } from './read-input.ts'

const Id = z.union([z.string(), z.number(), z.null()])
const Line = z.strictObject({
  id: Id.optional(),
  html: z.string().optional(),
  text: z.string().optional(),
  path: z.string().optional(),
  url: z.string().optional(),
  as: z.enum(readKinds).optional(),
  base: z.string().optional(),
})
type Line = z.infer<typeof Line>

/** What a line that does not say it for itself gets. */
interface Defaults {
  readonly as?: ReadKind
  readonly url?: string
  readonly explain?: boolean
}

/**
 * JSON Lines in, JSON Lines out: one answer per line in the same order, whatever the line holds. Lines are
 * read one at a time, so memory does not grow with their number.
 * @returns 3 when some line could not be read at all
 */
export async function readLines(
  input: Readable,
  output: Writable,
  flags: Defaults,
  net: Pick<Net, 'get'>,
  readers: Pick<ParsePool, 'show'>,
): Promise<number> {
  let failed = false
  let number = 0
  for await (const text of linesOf(input)) {
    number += 1
    if (text.trim() === '') continue
    const { answer, problem } = await answerTo(text, number, flags, net, readers)
    failed ||= problem
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain')
  }
  return failed ? exitCodes.partly : exitCodes.fine
}

/** Line by line, reading on only when the last line was dealt with; node:readline runs ahead of its reader. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  let pieces: string[] = []
  for await (const chunk of input.setEncoding('utf8') as AsyncIterable<string>) {
    let start = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      yield pieces.join('') + chunk.slice(start, end)
      pieces = []
      start = end + 1
    }
    pieces.push(chunk.slice(start))
  }
  yield pieces.join('')
}

async function answerTo(
  text: string,
  number: number,
  flags: Defaults,
  net: Pick<Net, 'get'>,
  readers: Pick<ParsePool, 'show'>,
): Promise<{ answer: object; problem: boolean }> {
  let id: { id?: z.infer<typeof Id> } = {}
  try {
    const raw = parsed(text, number)
    id = idOf(raw)
    const line = checked(raw, number)
    const payload = await payloadOf(line, flags, net)
    const { explain } = flags
    const found = await showApart({ payload, as: line.as ?? flags.as, explain }, readers)
    // A feed has an id of its own; the line asks for its own back.
    return { answer: { ...id, as: found.as, ...found.data, ...id }, problem: false }
  } catch (error) {
    const problem = error instanceof Problem ? error : unexpected(error, number)
    return { answer: { ...id, problems: [problem.toJSON()] }, problem: true }
  }
}

/** A line that is no JSON and does not look like it is a path, so that `ls` can be piped in. */
function parsed(text: string, number: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    if (!/^\s*[{["]/.test(text)) return { path: text.trim() }
    throw invalid(number, 'is no JSON')
  }
}

function idOf(raw: unknown): { id?: z.infer<typeof Id> } {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return {}
  const id = Id.safeParse(raw.id)
  return id.success ? { id: id.data } : {}
}

function checked(raw: unknown, number: number): Line {
  if (typeof raw === 'string') return { path: raw }
  const line = Line.safeParse(raw)
  if (!line.success) throw invalid(number, z.prettifyError(line.error).replace(/\s*\n\s*/g, ' '))
  return line.data
}

function payloadOf(line: Line, flags: Defaults, net: Pick<Net, 'get'>): Payload | Promise<Payload> {
  const base = line.base ?? flags.url
  if (line.html !== undefined) return textPayload(line.html, 'text/html', base ?? line.url)
  if (line.text !== undefined) return textPayload(line.text, 'text/plain', base ?? line.url)
  if (line.path !== undefined) return filePayload(line.path, base ?? line.url)
  if (line.url !== undefined) return lookOnce(net, line.url)
  throw new Problem('input/invalid', 'a line names nothing to read', {
    hint: 'Give one of html, text, path, url.',
  })
}

/** A fault of ours in one page must not lose the thousands after it. */
function unexpected(error: unknown, number: number): Problem {
  return new Problem('extract/invalid', `line ${number}: ${String(error)}`, {
    hint: 'This is a fault of Bellwether: report it with this page.',
    unit: `line ${number}`,
    cause: error,
  })
}

function invalid(number: number, why: string): Problem {
  return new Problem('input/invalid', `line ${number}: ${why}`, {
    hint: 'Send one JSON object per line: {"id"?, "html"|"text"|"path"|"url", "as"?, "base"?}.',
    unit: `line ${number}`,
  })
}
