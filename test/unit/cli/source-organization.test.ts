import { expect, test } from 'vitest'
import { suggestOrganization } from '../../../src/cli/commands/source-organization.ts'

const suggest = (url: string, html: string, organizations = {}) =>
  suggestOrganization(
    url,
    {
      url,
      body: new TextEncoder().encode(
        `<!doctype html><html><head>${html}</head><body></body></html>`,
      ),
      mediaType: 'text/html',
      charset: 'utf-8',
    },
    organizations,
  )

const jsonLd = (type: string) =>
  `<script type="application/ld+json">{"@type":"${type}","name":"Rival Desk"}</script>`

test.each([
  ['http://127.0.0.1:80/p', '<title>Rival Desk – Pricing</title>'],
  ['http://localhost:80/p', '<meta property="og:site_name" content="Rival Desk">'],
  ['http://[::1]/p', jsonLd('Organization')],
  ['https://www.rivaldesk.co.uk/pricing', '<title>Pricing | Rival Desk</title>'],
  ['https://get-it.example.com/pricing', jsonLd('Corporation')],
])('%s with %s is Rival Desk', (url, html) => {
  expect(suggest(url, html)).toEqual({ id: 'rival-desk', name: 'Rival Desk' })
})

test('a title that the domain does not agree with is no name', () => {
  const title = '<title>Simple plans – for every team</title>'
  expect(suggest('https://www.rival.co.uk/pricing', title)).toEqual({ id: 'rival' })
  expect(suggest('https://rival.example.com/', jsonLd('Product'))).toEqual({ id: 'example' })
  expect(suggest('http://127.0.0.1/', '')).toEqual({ id: 'rival' })
})

test('an organization that is declared is not suggested anew', () => {
  const known = {
    one: { name: 'Rival Desk', role: 'competitor', url: 'https://rival.example.com', aliases: [] },
  }
  expect(suggest('https://prices.example.com/', '', known)).toEqual({ id: 'one' })
  expect(suggest('http://127.0.0.1/', jsonLd('Organization'), known)).toEqual({ id: 'one' })
})
