import { existsSync } from 'node:fs'
import type { ReadKind } from '../../extract/read-payload.ts'
import type { Payload } from '../../model/capture.ts'
import type { PageBoxes } from '../../model/page-boxes.ts'
import { Problem } from '../../model/problem.ts'
import type { Net } from '../../net/net.ts'
import type { ParsePool } from '../../pipeline/apart/parse-pool.ts'
import { showApart } from '../../pipeline/apart/read-apart.ts'
import { withReaders } from '../../pipeline/apart/with-readers.ts'
import { exitCodes } from '../exit-codes.ts'
import { lookOnce, payloadOfAnswer } from '../look-once.ts'
import { printProblem } from '../print-problem.ts'
import type { Env } from '../workspace.ts'
import { filePayload, isUrl, lazyNet, textPayload } from './read-input.ts'
import { readLines } from './read-lines.ts'
import { resultLines } from './read-show.ts'

interface ReadFlags {
  readonly as?: ReadKind
  readonly url?: string
  readonly json?: boolean
  readonly stdin?: boolean
  readonly explain?: boolean
  readonly screenshot?: string
  readonly contact?: string
  readonly allowHost?: string[]
}

/** `bellwether read`: what our readers find in one page, file or text, or in each of many. */
export function read(input: string | undefined, flags: ReadFlags, env: Env): Promise<number> {
  return withReaders((readers) => readWith(readers, input, flags, env))
}

async function readWith(
  readers: ParsePool,
  input: string | undefined,
  flags: ReadFlags,
  env: Env,
): Promise<number> {
  const net = lazyNet(flags.contact, flags.allowHost ?? [], env)
  try {
    if (flags.stdin) return await readLines(process.stdin, process.stdout, flags, net, readers)
    if (input === undefined) {
      throw new Problem('usage/invalid', 'nothing to read is named', {
        hint: 'Name a file or a URL, or send JSON Lines with --stdin.',
      })
    }
    const { payload, boxes } = await lookedAt(input, flags, net, readers, env)
    const found = await showApart({ payload, as: flags.as, explain: flags.explain }, readers)
    if (flags.json) process.stdout.write(`${JSON.stringify(found.data)}\n`)
    else {
      const width = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY
      for (const line of resultLines(found, width)) process.stdout.write(`${line}\n`)
      if (boxes && 'offers' in found.data) {
        const { numberedLines } = await import('./read-picture.ts')
        for (const line of ['', ...numberedLines(found.data.offers, boxes, width)])
          process.stdout.write(`${line}\n`)
      }
      for (const problem of found.data.problems) printProblem(problem)
    }
    return exitCodes.fine
  } finally {
    await net.close()
  }
}

/** What is read, and where on its picture the values stand, where a picture is wanted. */
async function lookedAt(
  input: string,
  flags: ReadFlags,
  net: Pick<Net, 'get'>,
  readers: ParsePool,
  env: Env,
): Promise<{ payload: Payload; boxes?: PageBoxes }> {
  const { screenshot } = flags
  if (screenshot === undefined) return { payload: await payloadFor(input, flags, net, readers) }
  const { pictureFile, pictureUrl } = await import('./read-picture.ts')
  if (isUrl(input)) return pictureUrl(net, input, screenshot, readers).catch(adviseAllowHost)
  return pictureFile(filePayload(input, flags.url), screenshot, readers, env)
}

async function payloadFor(
  input: string,
  { as, url }: ReadFlags,
  net: Pick<Net, 'get'>,
  readers: ParsePool,
): Promise<Payload> {
  if (isUrl(input)) {
    const isPrices = as === undefined || as === 'pricing-page'
    const look = isPrices ? bestLook(net, input, readers) : lookOnce(net, input)
    return look.catch(adviseAllowHost)
  }
  if (as === 'price-text' && !existsSync(input)) return textPayload(input, 'text/plain', url)
  return filePayload(input, url)
}

async function bestLook(net: Pick<Net, 'get'>, url: string, readers: ParsePool): Promise<Payload> {
  const { lookBest } = await import('../look-best.ts')
  return payloadOfAnswer(await lookBest(net, url, readers), url)
}

/** Here there is no bellwether.yaml to allow a host in. */
function adviseAllowHost(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'fetch/refused') throw error
  throw new Problem(error.code, error.message, {
    hint: 'Only public http and https addresses are asked. Allow a private host with --allow-host NAME.',
    unit: error.unit,
  })
}
