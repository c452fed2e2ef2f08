import { existsSync } from 'node:fs'
import { openArchive } from '../../archive/archive.ts'
import { citedDigests } from '../../ledger/captures.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { lastCommit, lastFact } from '../../ledger/runs.ts'
import type { Market } from '../../model/market.ts'
import { Problem } from '../../model/problem.ts'
import { systemClock } from '../../model/time.ts'
import type { Paths } from '../../pipeline/context.ts'
import { planThinArchive } from '../../pipeline/thin-archive.ts'
import { openWarehouse } from '../../warehouse/warehouse.ts'
import { type Check, check, fine, wrong } from './doctor-check.ts'

/** How many archived payloads are read back; a thousand pages take some seconds. */
const sampleSize = 200

/** Checks of the warehouse against the ledger, of a sample of the archive, and of what each source holds. */
export async function checkStores(
  paths: Paths,
  market: Market | undefined,
  ledger: Ledger | undefined,
): Promise<Check[]> {
  return [
    await check('warehouse', () => warehouse(paths, ledger)),
    await check('archive', () => archive(paths, ledger)),
    ...(ledger && market ? [await check('quotas', () => quotas(paths, market, ledger))] : []),
  ]
}

async function warehouse(paths: Paths, ledger: Ledger | undefined): Promise<Check> {
  if (!existsSync(paths.warehouse)) return fine('warehouse', 'not there yet; a run makes it')
  try {
    const opened = await openWarehouse(paths.warehouse)
    try {
      return behind(await opened.watermark(), ledger)
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'store/locked') throw error
    return fine('warehouse', 'in use by a running Bellwether')
  }
}

function behind(watermark: number, ledger: Ledger | undefined): Check {
  if (!ledger) return fine('warehouse', `opens, filled up to commit ${watermark}`)
  const commit = lastCommit(ledger)
  if (watermark > commit) {
    return wrong(
      'warehouse',
      `holds commit ${watermark}, the ledger ends at ${commit}`,
      'The ledger was restored or replaced: run bellwether rebuild',
    )
  }
  return fine(
    'warehouse',
    watermark >= lastFact(ledger)
      ? `opens, filled up to commit ${commit}`
      : `opens, ${commit - watermark} commits behind the ledger; the next run fills it`,
  )
}

async function archive(paths: Paths, ledger: Ledger | undefined): Promise<Check> {
  const digests = ledger ? citedDigests(ledger) : []
  if (digests.length === 0) return fine('archive', 'nothing archived yet')
  const step = Math.max(1, Math.floor(digests.length / sampleSize))
  const sample = digests.filter((_, index) => index % step === 0).slice(0, sampleSize)
  const { ok, damaged, missing } = await openArchive(paths.archive).verify(sample)
  if (damaged.length + missing.length === 0) {
    return fine('archive', `${ok} of ${digests.length} payloads read back, all whole`)
  }
  return wrong(
    'archive',
    `of ${sample.length} payloads read back ${damaged.length} are damaged, ${missing.length} missing (${damaged[0] ?? missing[0]})`,
    'Restore a backup, or import a WARC that holds them with: bellwether import FILE',
  )
}

/** Which sources hold more than their quota; what gc would free of it is said by gc itself. */
async function quotas(paths: Paths, market: Market, ledger: Ledger): Promise<Check> {
  const { quotaMb, quotas: own } = market.storage
  if (quotaMb === undefined && Object.keys(own).length === 0) return fine('quotas', 'none is set')
  const { sources, freed } = await planThinArchive({ paths, market, ledger }, systemClock.now())
  const over = sources.filter(({ bytes, quotaBytes }) => quotaBytes !== null && bytes > quotaBytes)
  if (over.length === 0) return fine('quotas', `${sources.length} sources within theirs`)
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  const named = over
    .slice(0, 5)
    .map(
      ({ source, bytes, quotaBytes }) => `${source} holds ${mb(bytes)} of ${mb(quotaBytes ?? 0)}`,
    )
  return wrong(
    'quotas',
    `${named.join(', ')}${over.length > 5 ? ', …' : ''}`,
    freed > 0
      ? 'See what may go with: bellwether gc --dry-run'
      : 'All that it holds is evidence: raise its quota under storage in bellwether.yaml.',
  )
}
