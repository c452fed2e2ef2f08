import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import { reviveIndexed } from '../../../src/extract/structured/indexed-payload.ts'

const plans =
  '[{"name":"Pro","price":49,"currency":"USD","interval":"month"},{"name":"Team","price":99,"currency":"USD","interval":"month"}]'
const literal = plans.replaceAll(/"(\w+)":/g, '$1:')
const json = (text: string, attributes = '') =>
  `<script type="application/json" ${attributes}>${text}</script>`
const streamed = `5:["$","div",null,{"children":["$","$L6",null,{"plans":${plans}}]}]\n`

test.each([
  ['the state of a page as JSON', json(`{"props":{"pageProps":{"plans":${plans}}}}`)],
  [
    'a tree streamed in two pieces',
    `<script>self.__next_f.push([1,${JSON.stringify(streamed.slice(0, 70))}])</script>
     <script>self.__next_f.push([1,${JSON.stringify(streamed.slice(70))}])</script>`,
  ],
  [
    'a call whose arguments hold the values',
    '<script>window.__NUXT__=(function(a,b,c){return {data:[{plans:[{name:"Pro",price:a,currency:b,interval:c},{name:"Team",price:99,currency:b,interval:c}]}]}}(49,"USD","month"));</script>',
  ],
  [
    'a list of values that point at each other',
    json(
      '[["Reactive",1],{"plans":2},[3,8],{"name":4,"price":5,"currency":6,"interval":7},"Pro",49,"USD","month",{"name":9,"price":10,"currency":6,"interval":7},"Team",99]',
      'id="__NUXT_DATA__"',
    ),
  ],
  [
    'an answer kept as text',
    json(JSON.stringify({ status: 200, body: `{"plans":${plans}}` }), 'data-sveltekit-fetched'),
  ],
  [
    'an argument of a start call',
    `<script>Promise.all([import("./a.js")]).then(([kit, app]) => {kit.start(app, element, {node_ids:[0],data:[null,{type:"data",data:{plans:${literal}}}],form:null});})</script>`,
  ],
  ['state assigned to the window', `<script>window.__PRELOADED_STATE__ = {p:${plans}}</script>`],
  ['properties in an attribute', `<div data-page='{"props":{"plans":${plans}}}'></div>`],
  [
    'tagged properties of an island',
    `<astro-island props='{"plans":[1,[[0,{"name":[0,"Pro"],"price":[0,49],"currency":[0,"USD"],"interval":[0,"month"]}],[0,{"name":[0,"Team"],"price":[0,99],"currency":[0,"USD"],"interval":[0,"month"]}]]]}'></astro-island>`,
  ],
  [
    'amounts in cents with a price of their own',
    json(
      '{"products":[{"name":"Pro","prices":[{"unit_amount":4900,"currency":"usd","recurring":{"interval":"month"}}]},{"name":"Team","prices":[{"unit_amount":9900,"currency":"usd","recurring":{"interval":"month"}}]}]}',
    ),
  ],
])('plans that stand only in %s', (_, body) => {
  const page = parsePage(`<html><title>Pricing</title><body>${body}</body></html>`)
  const { offers } = readPlans(page, { url: '' })
  const said = offers.map(({ name, components }) => [
    name,
    ...components.map((one) => `${Number(one.amount)} ${one.currency} ${one.billingDuration}`),
  ])
  expect(said).toEqual([
    ['Pro', '49 USD P1M'],
    ['Team', '99 USD P1M'],
  ])
})

test('a payload that points at itself ends', () => {
  expect(reviveIndexed([{ a: 0, b: 1 }, [1, 2], 'x'])).toEqual({ a: null, b: [null, 'x'] })
})
