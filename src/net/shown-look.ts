import type { Answer } from '../model/capture.ts'
import { type SweepDocument, sweepMediaType } from '../model/interaction.ts'
import { faultLook, type Look } from './look.ts'
import type { Shown } from './page.ts'

/**
 * What one look through the browser brought: the document as judged, or what a calculator on it answered,
 * with a picture where one was taken. A step that failed on a page which is no page of facts anyway is
 * told by what the page is.
 */
export function shownLook(shown: Shown, judged: Look): Partial<Answer> & Look {
  if (judged.outcome !== 'ok') return judged
  const { sweep, failedStep, picture } = shown
  if (failedStep !== null) {
    const { status, headers } = judged
    return { ...faultLook({ outcome: 'step_failed', detail: failedStep }), status, headers }
  }
  const { screenshot, boxes } = picture
  return {
    ...judged,
    ...(sweep === null ? {} : sweepLook(sweep, judged)),
    ...(screenshot === null ? {} : { screenshot }),
    ...(boxes === null ? {} : { boxes }),
  }
}

function sweepLook(
  sweep: SweepDocument,
  { headers }: Look,
): Pick<Look, 'body' | 'mediaType' | 'headers'> {
  const kept = headers.filter(([name]) => name !== 'content-type')
  return {
    body: new TextEncoder().encode(JSON.stringify(sweep)),
    mediaType: sweepMediaType,
    headers: [...kept, ['content-type', `${sweepMediaType}; charset=utf-8`]],
  }
}
