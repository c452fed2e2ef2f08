/** What a host publishes of how often it may be asked, and where it says so. */
interface Pace {
  readonly host: string
  /** Requests in a second, as published for one client. */
  readonly perSecond: number
  /** Hosts that count together, this one included. */
  readonly together?: number
  readonly source: string
}

/**
 * Published limits. Hosts of which none is known (eur-lex.europa.eu, publications.europa.eu,
 * www.contractsfinder.service.gov.uk) have the pause of the market alone.
 */
export const hostPaces: readonly Pace[] = [
  {
    host: 'api.regulations.gov',
    perSecond: 1000 / 3600,
    source: 'https://open.gsa.gov/api/regulationsgov/ (1,000 requests an hour and key)',
  },
  ...['www.sec.gov', 'data.sec.gov', 'efts.sec.gov'].map((host) => ({
    host,
    perSecond: 10,
    together: 3,
    source: 'https://www.sec.gov/os/accessing-edgar-data (10 requests a second over all hosts)',
  })),
  {
    host: 'www.legislation.gov.uk',
    perSecond: 1,
    source:
      'https://legislation.github.io/data-documentation/fair-use.html (3,000 in 5 minutes at most; crawlers are asked for 10 in 5 to 10 seconds)',
  },
  {
    host: 'www.gov.uk',
    perSecond: 10,
    source: 'https://content-api.publishing.service.gov.uk/ (10 requests a second)',
  },
  {
    host: 'www.federalregister.gov',
    perSecond: 5,
    source:
      'https://github.com/usnationalarchives/federalregister-api-core/issues/13 (5 requests a second, said by its maintainers)',
  },
  {
    host: 'www.find-tender.service.gov.uk',
    perSecond: 12 / 120,
    source:
      'https://github.com/open-contracting/kingfisher-collect/issues/1215 (12 in 2 minutes, as its answer 429 says; its documentation names no number)',
  },
]

/** The key that api.data.gov gives to everyone: 30 requests an hour. */
const sharedKeyPerSecond = 30 / 3600

/** Least pause after a request, so that no more than half of what the host allows is asked; 0 without a limit. */
export function leastGapMs(url: URL): number {
  const pace = hostPaces.find(({ host }) => host === url.hostname)
  if (!pace) return 0
  const perSecond =
    url.searchParams.get('api_key') === 'DEMO_KEY' ? sharedKeyPerSecond : pace.perSecond
  return Math.ceil((2000 * (pace.together ?? 1)) / perSecond)
}
