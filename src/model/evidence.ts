import type { Capture } from './capture.ts'
import type { ChangeEvent } from './event.ts'
import type { Observation } from './observation.ts'
import type { PageBoxes } from './page-boxes.ts'

/** All that proves the numbers of one capture, for its evidence page. */
export interface EvidencePage {
  readonly capture: Capture
  readonly organizationName: string
  readonly sourceKind: string
  readonly observations: readonly Observation[]
  /** Events that rest on this capture. */
  readonly events: readonly ChangeEvent[]
  /** Relative links to the archived payload as received, and to its WARC record. */
  readonly payloadHref: string | null
  readonly warcHref: string | null
  readonly picture: EvidencePicture | null
}

/** The archived picture of the page and where the values stand on it. */
export interface EvidencePicture {
  /** Relative link to the PNG. */
  readonly href: string
  readonly boxes: PageBoxes
}
