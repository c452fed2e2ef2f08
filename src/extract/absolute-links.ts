import { resolve } from './feed-xml.ts'

const relative =
  /\s(?:href|src|cite|action|poster|longdesc|background)\s*=\s*["']?(?![a-z][a-z0-9+.-]*:|["'#>\s])/i
const attribute =
  /(\s(?:href|src|cite|action|poster|longdesc|background)\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/gi

/** HTML with its links made absolute; what names no web address stays as it is. */
export function absoluteLinks(html: string, base: string): string {
  if (!relative.test(html)) return html
  return html.replaceAll(
    attribute,
    (written, before: string, ...values: (string | undefined)[]) => {
      const link = values.slice(0, 3).find((value) => typeof value === 'string') ?? ''
      if (/^\s*(#|[a-z][a-z0-9+.-]*:)/i.test(link)) return written
      const absolute = resolve(link.replaceAll('&amp;', '&'), base)
      return absolute
        ? `${before}"${absolute.replaceAll('&', '&amp;').replaceAll('"', '%22')}"`
        : written
    },
  )
}
