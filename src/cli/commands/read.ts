import { existsSync } from 'node:fs'
import type { Payload } from '../../model/capture.ts'
import type { PageBoxes } from '../../model/page-boxes.ts'
import { Problem } from '../../model/problem.ts'
import type { Net } from '../../net/net.ts'
import { exitCodes } from '../exit-codes.ts'
import { lookOnce, payloadOfAnswer } from '../look-once.ts'
import { printProblem } from '../print-problem.ts'
import type { Env } from '../workspace.ts'
import { filePayload, isUrl, lazyNet, textPayload } from './read-input.ts'
import { type ReadKind, readPayload } from './read-kinds.ts'
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
export async function read(input: string | undefined, flags: ReadFlags, env: Env): Promise<number> {
  const net = lazyNet(flags.contact, flags.allowHost ?? [], env)
  try {
    if (flags.stdin) return await readLines(process.stdin, process.stdout, flags, net)
    if (input === undefined) {
      throw new Problem('usage/invalid', 'nothing to read is named', {
        hint: 'Name a file or a URL, or send JSON Lines with --stdin.',
      })
    }
    const { payload, boxes } = await lookedAt(input, flags, net, env)
    const found = await readPayload(payload, flags.as, flags.explain)
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
  env: Env,
): Promise<{ payload: Payload; boxes?: PageBoxes }> {
  const { screenshot } = flags
  if (screenshot === undefined) return { payload: await payloadFor(input, flags, net) }
  const { pictureFile, pictureUrl } = await import('./read-picture.ts')
  if (isUrl(input)) return pictureUrl(net, input, screenshot).catch(adviseAllowHost)
  return pictureFile(filePayload(input, flags.url), screenshot, env)
}

async function payloadFor(
  input: string,
  { as, url }: ReadFlags,
  net: Pick<Net, 'get'>,
): Promise<Payload> {
  if (isUrl(input)) {
    const look = as === undefined || as === 'pricing-page' ? bestLook : lookOnce
    return look(net, input).catch(adviseAllowHost)
  }
  if (as === 'price-text' && !existsSync(input)) return textPayload(input, 'text/plain', url)
  return filePayload(input, url)
}

async function bestLook(net: Pick<Net, 'get'>, url: string): Promise<Payload> {
  const { lookBest } = await import('../look-best.ts')
  return payloadOfAnswer(await lookBest(net, url), url)
}

/** Here there is no bellwether.yaml to allow a host in. */
function adviseAllowHost(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'fetch/refused') throw error
  throw new Problem(error.code, error.message, {
    hint: 'Only public http and https addresses are asked. Allow a private host with --allow-host NAME.',
    unit: error.unit,
  })
}
