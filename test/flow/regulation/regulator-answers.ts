/* Each answer has the shape that the service documents; all in them is made up. */
const number = (url: URL, name: string, fallback: number) =>
  Number(url.searchParams.get(name) ?? fallback)

/** What each service answers, by path. */
export const answers: Readonly<Record<string, (url: URL) => string>> = {
  '/register': (url) => {
    const page = number(url, 'page', 1)
    return JSON.stringify({
      results: [
        {
          document_number: `D-${page}`,
          title: 'On notices',
          type: 'Rule',
          html_url: 'https://fr.example/',
        },
      ],
      ...(page < 3 ? { next_page_url: 'https://elsewhere.example/?page=9' } : {}),
    })
  },
  '/regulations': (url) => {
    const page = number(url, 'page[number]', 1)
    return JSON.stringify({
      data: [
        {
          id: `OMS-2026-0003-000${page}`,
          type: 'documents',
          attributes: {
            ...{ title: 'On notices', documentType: 'Proposed Rule', docketId: 'OMS-2026-0003' },
            ...{ agencyId: 'OMS', frDocNum: `2026-9005${page}`, withdrawn: false },
            ...{ postedDate: '2026-02-24T05:00:00Z', commentEndDate: '2026-04-28T03:59:59Z' },
          },
        },
      ],
      meta: { hasNextPage: page < 2, pageNumber: page, totalPages: 2 },
    })
  },
  '/legislation': (url) => {
    const page = number(url, 'page', 1)
    return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata" xmlns:leg="http://www.legislation.gov.uk/namespaces/legislation">
<id>x</id><title>Instruments</title><updated>2026-07-01T00:00:00Z</updated><leg:page>${page}</leg:page>
${page < 2 ? '<link rel="next" type="application/atom+xml" href="http://www.legislation.gov.uk/uksi/data.feed?page=2"/>' : ''}
<entry><id>http://www.legislation.gov.uk/id/uksi/2026/90${page}</id><title>The Metering Regulations</title><link href="http://www.legislation.gov.uk/uksi/2026/90${page}"/><author><name/></author><updated>2026-07-02T01:00:00+01:00</updated><ukm:DocumentMainType Value="UnitedKingdomStatutoryInstrument"/><ukm:Year Value="2026"/><ukm:Number Value="90${page}"/><ukm:CreationDate Date="2026-06-30"/><summary>On meters.</summary></entry></feed>`
  },
  '/govuk': (url) => {
    const start = number(url, 'start', 0)
    return JSON.stringify({
      ...{ total: 2, start },
      results: [
        {
          ...{
            title: 'Meters',
            link: `/government/consultations/meters-${start}`,
            description: 'On meters.',
          },
          ...{
            public_timestamp: '2026-07-01T09:00:00Z',
            content_store_document_type: 'open_consultation',
          },
          organisations: [{ title: 'Office for Meters' }],
        },
      ],
    })
  },
  '/sparql': (url) => {
    const query = url.searchParams.get('query') ?? ''
    const offset = Number(/OFFSET (\d+)/.exec(query)?.[1] ?? 0)
    const value = (text: string) => ({ type: 'literal', value: text })
    const row = (celex: string, inForce: string) => ({
      ...{ celex: value(celex), title: value('Regulation on meters') },
      ...{ published: value('2026-05-01'), inForce: value(inForce) },
    })
    const rows = [
      row('32026R0901', '2027-01-01'),
      row('32026R0901', '2026-06-01'),
      row('52026PC0902', '1001-01-01'),
    ]
    return JSON.stringify({
      head: { vars: [] },
      results: { bindings: rows.slice(offset, offset + 2) },
    })
  },
  '/eurlex': () =>
    `<rss version="2.0"><channel><title>EUR-Lex</title><link>https://eur-lex.europa.eu</link><item><title>CELEX:52026PC0902: Proposal for a regulation on meters</title><link>https://eur-lex.europa.eu/legal-content/EN/AUTO/?uri=CELEX:52026PC0902</link><guid isPermaLink="false">CELEX:52026PC0902</guid><pubDate>Fri, 01 May 2026 00:00:00 +0200</pubDate></item></channel></rss>`,
  '/ocds': (url) => {
    const second = url.searchParams.get('cursor') === 'Mg=='
    const award = (id: string, more: object) => ({
      ...{
        id,
        status: 'active',
        date: '2026-06-10T00:00:00+01:00',
        suppliers: [{ name: 'Rival Ltd' }],
      },
      ...more,
    })
    return JSON.stringify({
      version: '1.1',
      releases: [
        second
          ? {
              ...{
                ocid: 'ocds-h6vhtk-000002',
                id: '000002-2026',
                tag: ['award'],
                buyer: { name: 'A town' },
              },
              tender: {
                title: 'Service desk',
                lots: [
                  { id: '1', title: 'Desk' },
                  { id: '2', title: 'Field' },
                ],
                items: [
                  { id: '1', relatedLot: '1', quantity: 1200, unit: { name: 'ticket' } },
                  { id: '2', relatedLot: '2', quantity: 3, unit: { name: 'visit' } },
                ],
              },
              awards: [
                award('1', { relatedLots: ['1'], value: { amount: 30000, currency: 'GBP' } }),
                award('2', { relatedLots: ['1', '2'], value: { amount: 5, currency: 'GBP' } }),
                award('3', { status: 'cancelled', value: { amount: 9, currency: 'GBP' } }),
                award('4', { value: { amount: 0, currency: 'GBP' } }),
              ],
            }
          : {
              ...{ ocid: 'ocds-h6vhtk-000001', id: '000001-2026', tag: ['award'] },
              tender: {
                ...{ title: 'Cloud framework', techniques: { hasFrameworkAgreement: true } },
                items: [{ id: '1', quantity: 10, unit: { name: 'seat' } }],
              },
              awards: [award('1', { value: { amount: 900000, currency: 'GBP' } })],
            },
      ],
      ...(second ? {} : { links: { next: 'https://elsewhere.example/api?cursor=Mg==' } }),
    })
  },
}
