import type { Renderer } from '../../model/report.ts'

/** A mail that opens as a draft: one column of tables for Outlook, charts as pictures within it, and the same as plain text. */
export const eml: Renderer = {
  format: 'eml',
  extension: 'eml',
  mediaType: 'message/rfc822',
  async render(report, links) {
    // The writer of mail is no small thing to load for those who write none.
    const { mailMessage } = await import('./eml/message.ts')
    return mailMessage(report, links)
  },
}
