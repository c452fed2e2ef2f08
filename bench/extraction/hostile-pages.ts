const inBody = (html: string): string => `<html><body>${html}</body></html>`
const many = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join('')
const card = (i: number): string =>
  `<div class="plan"><h3>Plan ${i}</h3><p class="price">$${i + 1}/mo</p><ul><li>${i} GB</li></ul></div>`

/** Pages that cost most where a reader is careless: each must be read or refused within two seconds. */
export const hostilePages: readonly (readonly [string, () => string])[] = [
  ['10 MB of cards', () => inBody(many(95_000, card))],
  [
    '10 MB of words with prices',
    () => inBody(`<p>${'lorem ipsum $5 per month '.repeat(420_000)}</p>`),
  ],
  ['10 MB of short paragraphs', () => inBody(`<p>${'dolor '.repeat(36)}$5</p>`.repeat(45_000))],
  [
    '10 MB without a price',
    () => inBody(`<p>${'lorem ipsum dolor sit amet '.repeat(400_000)}</p>`),
  ],
  [
    '10 MB of script',
    () => inBody(`<script>var a = [${many(400_000, (i) => `{"a":${i},"b":"x"},`)}0]</script>`),
  ],
  ['100,000 nodes', () => inBody('<span>$1</span>'.repeat(100_000))],
  [
    '59,000 nodes, many prices',
    () => inBody(many(14_700, (i) => `<div><h3>P${i}</h3><p>text ${i}</p><i></i></div>`)),
  ],
  ['1,000 nested tables', () => inBody('<table><tr><td>'.repeat(1_000))],
  ['160 nested tables with prices', () => inBody(`${'<table><tr><td>'.repeat(160)}Pro<td>$5/mo`)],
  [
    '500 levels with a price each',
    () => inBody(many(500, (i) => `<div class="plan"><h3>P${i}</h3>$${i}/mo`)),
  ],
  ['an attribute of 1 MB', () => inBody(`<p data-monthly="${'9'.repeat(1_000_000)}">$5/mo</p>`)],
  ['a class of 1 MB', () => inBody(`<p class="${'price '.repeat(170_000)}">$5/mo</p>`)],
  ['a style of 1 MB', () => inBody(`<p style="${'color:red;'.repeat(100_000)}">$5/mo</p>`)],
  [
    'a style sheet of 1 MB',
    () =>
      `<style>${'.a .b,'.repeat(170_000)}{text-decoration:line-through}</style>${inBody(card(1))}`,
  ],
  ['10,000 prices', () => inBody(many(10_000, (i) => `<p>Item ${i}: $${i}</p>`))],
  ['5,900 prices in cards', () => inBody(many(5_900, card))],
  [
    '5,900 rows of a table',
    () =>
      inBody(
        `<table><tr><th>Plan<th>Price${many(5_900, (i) => `<tr><td>P${i}<td>$${i}/mo`)}</table>`,
      ),
  ],
  [
    'a table of 200 by 100',
    () =>
      inBody(
        `<table>${many(200, (r) => `<tr>${many(100, (c) => `<td>$${r}.${c + 10}`)}`)}</table>`,
      ),
  ],
  ['1 MB of digits in one line', () => inBody(`<p>$${'1'.repeat(1_000_000)}</p>`)],
  ['1 MB of grouped digits', () => inBody(`<p>$${'1,'.repeat(500_000)}</p>`)],
  ['1 MB of dollar signs', () => inBody(`<p>${'$'.repeat(1_000_000)}</p>`)],
  ['1 MB of blanks', () => inBody(`<p>$5${' '.repeat(999_000)}/mo</p>`)],
  ['1 MB of open brackets', () => inBody('<'.repeat(1_000_000))],
  ['1 MB of entities', () => inBody(`<p>${'&nbsp;'.repeat(170_000)}$5</p>`)],
  ['1 MB title', () => `<title>${'a | '.repeat(250_000)}</title>${inBody(card(1))}`],
  [
    'a JSON-LD block of 1 MB',
    () =>
      `<script type="application/ld+json">{"@graph":[${many(10_000, (i) => `{"@type":"Offer","name":"P${i}","price":"${i}","priceCurrency":"USD"},`)}{}]}</script>${inBody('')}`,
  ],
  [
    'JSON-LD nested 100,000 deep',
    () => `<script type="application/ld+json">${'['.repeat(100_000)}</script>${inBody('')}`,
  ],
  [
    'a data set nested 100,000 deep',
    () =>
      `<script id="__NEXT_DATA__" type="application/json">${'{"a":'.repeat(100_000)}</script>${inBody('')}`,
  ],
]
