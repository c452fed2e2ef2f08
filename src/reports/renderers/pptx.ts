import type { Renderer } from '../../model/report.ts'

/** A deck to speak from: one thought a slide and its finding for a title, native charts and tables, notes. */
export const pptx: Renderer = {
  format: 'pptx',
  extension: 'pptx',
  mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  async render(report, links) {
    // Most runs write no deck.
    const { deck } = await import('./pptx/deck.ts')
    return deck(report, links)
  },
}
