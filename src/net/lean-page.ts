import type { Page } from 'playwright-core'

/** Spares a page its images, media and fonts, which say nothing to a reader; other requests are not touched. */
export async function spareMedia(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  session.on('Fetch.requestPaused', ({ requestId }) => {
    const refused = { requestId, errorReason: 'BlockedByClient' } as const
    session.send('Fetch.failRequest', refused).catch(() => {})
  })
  const kinds = ['Image', 'Media', 'Font'] as const
  await session.send('Fetch.enable', {
    patterns: kinds.map((resourceType) => ({ urlPattern: '*', resourceType })),
  })
}
