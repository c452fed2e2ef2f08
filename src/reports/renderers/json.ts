import type { Renderer } from '../../model/report.ts'

/** The report itself for programs: every citation carries the link to its evidence page as `href`. */
export const json: Renderer = {
  format: 'json',
  extension: 'json',
  mediaType: 'application/json',
  async render(report, links) {
    const withHrefs = {
      ...report,
      blocks: JSON.parse(JSON.stringify(report.blocks), (_key, value: unknown) =>
        isCitation(value) ? { ...value, href: links.evidenceHref(value) } : value,
      ),
    }
    return new TextEncoder().encode(`${JSON.stringify(withHrefs, null, 2)}\n`)
  },
}

function isCitation(
  value: unknown,
): value is Parameters<Parameters<Renderer['render']>[1]['evidenceHref']>[0] {
  return typeof value === 'object' && value !== null && 'observationId' in value
}
