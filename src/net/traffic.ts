import type { Page, Request } from 'playwright-core'

/** What a page has asked for and not got yet. */
export interface Traffic {
  inFlight(): number
}

/** Follows the requests of a page from now on. Streams that never end are no traffic. */
export function trafficOf(page: Page): Traffic {
  const open = new Set<Request>()
  const endless = new Set(['eventsource', 'websocket', 'ping', 'media'])
  page.on('request', (request) => {
    if (!endless.has(request.resourceType())) open.add(request)
  })
  const ended = (request: Request) => open.delete(request)
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return { inFlight: () => open.size }
}
