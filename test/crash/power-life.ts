import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { lastMoment } from '../../src/cli/last-moment.ts'
import { pathsOf } from '../../src/cli/workspace.ts'
import { dayOf } from '../flow/pipeline/workspace.ts'
import { type Audited, audit } from './audit.ts'
import { watchHistory } from './watch-history.ts'

// Opens each workspace that a power cut left, goes on to the end of its history, and audits it.
const [siteUrl = '', days = '0'] = process.argv.slice(2)
for await (const line of createInterface({ input: process.stdin })) {
  const { root, told } = JSON.parse(line) as { root: string; told: number }
  process.stdout.write(`${JSON.stringify(await judge(root, told))}\n`)
}

async function judge(root: string, told: number): Promise<Pick<Audited, 'account' | 'wrong'>> {
  try {
    const { ledger } = pathsOf(root)
    const last = existsSync(ledger) ? lastMoment(ledger) : undefined
    const lost = told >= 0 && !(last !== undefined && last >= dayOf(told))
    await watchHistory(root, siteUrl, Number(days), '')
    const { account, wrong } = await audit(root, Number(days) - 1)
    return { account, wrong: [...(lost ? [`day ${told} is lost: ${last}`] : []), ...wrong] }
  } catch (error) {
    const wrong = [error instanceof Error ? `${error.stack}` : `${error}`]
    return { account: { observations: [], events: [], alerts: [] }, wrong }
  }
}
