import type { Ledger } from '../ledger/ledger.ts'
import type { ScenarioComparison } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import type { Scenario } from '../model/plan.ts'
import type { CalendarDate, Clock } from '../model/time.ts'
import type { Answers } from '../reports/answers.ts'

type ServiceLine = Market['serviceLines'][number]

/** What was known at one moment, and how any scenario compares then. */
export interface Known {
  readonly answers: Answers
  compare(scenario: Scenario, line: ServiceLine): ScenarioComparison
}

/** All that the pages stand on. */
export interface WebHost {
  readonly ledger: Ledger
  readonly market: Market
  readonly clock: Clock
  readonly version: string
  /** The folder of written evidence pages, with payloads and pictures beside them. */
  readonly evidenceFolder: string
  /** Whether only this machine can ask. */
  readonly isLoopback: boolean
  /** `https://intel.example.com`, where a proxy stands before it; null where it is asked directly. */
  readonly origin: string | null
  /** The digest of the one-time word that makes the first account. */
  readonly setupDigest: string
  /** As known now, or at the end of a past day. */
  known(day?: CalendarDate): Promise<Known>
  /** Writes the evidence page of a capture, if there is such a capture. */
  writeEvidence(captureId: string): Promise<void>
}
