import type { EvidencePage } from '../model/evidence.ts'
import { evidenceEvents } from './evidence-events.ts'
import { evidenceFacts } from './evidence-facts.ts'
import { evidenceObservation } from './evidence-observation.ts'
import { escapeHtml } from './renderers/escape-html.ts'
import { htmlPage } from './renderers/html-page.ts'
import { counted, momentWords } from './words.ts'

/**
 * The page that proves the figures of one capture: what was asked, what came, what was read from which
 * words. Each observation has its id as the anchor.
 */
export function renderEvidence(page: EvidencePage): Uint8Array {
  const { capture, organizationName, observations } = page
  const title = `${organizationName}, captured ${momentWords(capture.capturedAt)}`
  const read = observations
    .map((observation) => evidenceObservation(observation, page.picture))
    .join('\n')
  return htmlPage({
    hasPictures: page.picture !== null,
    title: `Evidence: ${title}`,
    header: `<p class="brand">Bellwether</p><h1>Evidence</h1><p class="subtitle">${escapeHtml(title)}</p>`,
    main: `<h2 id="capture">The capture</h2>${evidenceFacts(page)}
${evidenceEvents(page)}
<h2 id="read">What was read from it</h2><p>${escapeHtml(introduction(observations.length))}</p>${read}`,
    footer: '<p>Values stand as the source showed them; quoted words are the source’s own.</p>',
  })
}

function introduction(count: number): string {
  return count === 0
    ? 'Nothing new was read from this capture.'
    : `${counted(count, 'new reading')}, each with the words it was read from. Values that had not changed since an earlier capture are not repeated.`
}
