import { existsSync, mkdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { Problem } from '../../model/problem.ts'
import { writeFileDurably } from '../../pipeline/write-file.ts'
import { exitCodes } from '../exit-codes.ts'
import { writeSchemas } from '../json-schemas.ts'
import { type InitFlags, initAnswers } from './init-answers.ts'
import { initialMarket, initialRates } from './init-text.ts'

/** `bellwether init [FOLDER]`: the first files of a workspace; writes over nothing. */
export async function init(folder: string, flags: InitFlags): Promise<number> {
  const root = resolve(folder)
  const market = join(root, 'bellwether.yaml')
  if (existsSync(market)) {
    throw new Problem('config/exists', `${market} exists already`, {
      hint: 'Edit it, or name another folder: bellwether init FOLDER',
      unit: market,
    })
  }
  const terminal = process.stdin.isTTY === true && process.stderr.isTTY === true
  const answers = await initAnswers(root, flags, terminal)
  if (!answers) return exitCodes.interrupted
  writeSchemas(join(root, '.bellwether', 'schema'))
  mkdirSync(join(root, 'sources'), { recursive: true })
  const rates = join(root, 'sources', 'ecb-rates.yaml')
  if (!existsSync(rates)) writeFileDurably(rates, Buffer.from(initialRates))
  writeFileDurably(market, Buffer.from(initialMarket(answers)))
  const from = relative(process.cwd(), root)
  process.stderr.write(`wrote ${market}\n`)
  process.stderr.write(
    `next: ${from ? `cd ${from} && ` : ''}bellwether source add URL   (a pricing page, API or feed)\n`,
  )
  return exitCodes.fine
}
