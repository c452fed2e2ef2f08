import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readFeature } from '../../../src/extract/plans/features/feature-text.ts'
import { quantityIn } from '../../../src/extract/plans/features/quantity.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'

const say = (text: string, language: string): string | null => {
  const found = quantityIn(text, language)
  return found && [found.limit, found.unitCode, found.duration, found.rest].join(' | ')
}

test.each([
  ['10 projects', 'en', '10 | bw:project |  | projects'],
  ['Unlimited users', 'en', 'unlimited | bw:seat |  | users'],
  ['5 GB storage', 'en', '5 | E34 |  | storage'],
  ['Up to 3 team members', 'en', '3 | bw:seat |  | team members'],
  ['10,000 requests/month', 'en', '10000 | bw:request | P1M | requests'],
  ['1M tokens per month', 'en', '1000000 | bw:token | P1M | tokens'],
  ['Storage: 5 GB', 'en', '5 | E34 |  | Storage'],
  ['30-day history', 'en', '30 | DAY |  | history'],
  ['5–10 users', 'en', '10 | bw:seat |  | users'],
  ['99.9% uptime SLA', 'en', '99.9 | P1 |  | uptime SLA'],
  ['Email alerts (up to 25/month)', 'en', '25 |  | P1M | Email alerts'],
  ['Bis zu 5 Nutzer', 'de', '5 | bw:seat |  | Nutzer'],
  ['10.000 Anfragen pro Monat', 'de', '10000 | bw:request | P1M | Anfragen'],
  ['5 Go de stockage', 'fr', '5 | E34 |  | stockage'],
  ['Utilisateurs illimités', 'fr', 'unlimited | bw:seat |  | Utilisateurs'],
  ['Hasta 10 usuarios', 'es', '10 | bw:seat |  | usuarios'],
  ['Fino a 5 utenti', 'it', '5 | bw:seat |  | utenti'],
  ['Tot 5 gebruikers', 'nl', '5 | bw:seat |  | gebruikers'],
  ['Do 10 użytkowników', 'pl', '10 | bw:seat |  | użytkowników'],
  ['Upp till 5 användare', 'sv', '5 | bw:seat |  | användare'],
  ['Sınırsız proje', 'tr', 'unlimited | bw:project |  | proje'],
  ['最大10ユーザー', 'ja', '10 | bw:seat |  | ユーザー'],
  ['수련생 10명', 'ko', '10 |  |  | 수련생'],
  ['حتى 5 مستخدمين', 'ar', '5 | bw:seat |  | مستخدمين'],
])('%s (%s) grants %s', (text, language, expected) => {
  expect(say(text, language)).toBe(expected)
})

test.each([
  ['24/7 support'],
  ['2FA'],
  ['SOC 2 report'],
  ['Windows 11'],
  ['100+ integrations'],
  ['From 10 users'],
  ['10 users or more'],
  ['2x faster builds'],
  ['Up to 10 users and 5 projects'],
  ['Free SSL for 1 domain'],
  ['4K video'],
])('%s names no single limit', (text) => {
  expect(quantityIn(text, 'en')).toBeNull()
})

test.each([
  ['✗ SSO', 'SSO', false],
  ['API access (not included)', 'API access', false],
  ['Support nicht enthalten', 'Support', false],
  ['✓ Priority support', 'Priority support', true],
  ['Everything in Pro, plus:', 'Everything in Pro, plus', true],
])('%s', (text, name, included) => {
  expect(readFeature(text, 'en')).toMatchObject({ name, included, limit: null })
})

const card = (name: string, price: string, list: string) =>
  `<div class="plan-card"><h3>${name}</h3><p class="price">${price}</p><ul>${list}</ul><a class="btn">Start</a></div>`

/** `+`/`-`, name, limit, unit and time of each feature of each plan. */
function featuresOf(html: string): Record<string, string[]> {
  const page = parsePage(`<html lang="en"><title>Pricing</title><body>${html}</body></html>`)
  const { offers } = readPlans(page, { url: '' })
  for (const { selector } of offers.flatMap(({ features = [] }) => features.map((f) => f.evidence)))
    expect(page.$(selector).length, selector).toBe(1)
  return Object.fromEntries(
    offers.map(({ name, features = [] }) => [
      name,
      features.map((one) =>
        [one.included ? '+' : '-', one.name, one.limit, one.unitCode, one.duration]
          .filter((part) => part !== null)
          .join(' '),
      ),
    ]),
  )
}

test('features of cards: marks, pictures, struck and greyed entries, "No …" beside a plan that has it', () => {
  const found = featuresOf(
    card(
      'Solo',
      '$9/mo',
      `<li>1 user</li><li><svg class="icon-x"></svg>API access</li><li><del>SSO</del></li>
       <li>No audit log</li><li>No hidden fees</li><li>$20 of credits</li>`,
    ) +
      card(
        'Team',
        '$29/mo',
        `<li>Everything in Solo, plus</li><li><svg class="icon-check"></svg>API access</li>
         <li>Audit log</li><li class="text-muted">Managed hosting</li><li>500 emails a month</li>`,
      ),
  )
  expect(found).toEqual({
    Solo: ['+ user 1 bw:seat', '- API access', '- SSO', '- audit log', '+ No hidden fees'],
    Team: [
      '+ Everything in Solo, plus',
      '+ API access',
      '+ Audit log',
      '- Managed hosting',
      '+ emails 500 bw:message P1M',
    ],
  })
})

test('features of a comparison table: marks, quantities, words, empty places', () => {
  const row = (...cells: string[]) => `<tr>${cells.map((one) => `<td>${one}</td>`).join('')}</tr>`
  const found = featuresOf(
    card('Solo', '$9/mo', '') +
      card('Team', '$29/mo', '') +
      `<table><tr><th></th><th>Solo<br>$9/mo</th><th>Team<br>$29/mo</th></tr>
       ${row('Users', '1', 'Unlimited')}${row('Storage (GB)', '5', '50')}
       ${row('API requests / month', '1,000', '10k')}${row('SSO', '', '✓')}
       ${row('Support', 'Email', 'Phone')}${row('Extra storage', '$5/mo', '$3/mo')}
       ${row('Audit log', '<i class="fa fa-times"></i>', '<i class="fa fa-check"></i>')}</table>`,
  )
  expect(found['Solo']).toEqual([
    '+ Users 1 bw:seat',
    '+ Storage (GB) 5 E34',
    '+ API requests / month 1000 bw:request P1M',
    '- SSO',
    '+ Support: Email',
    '- Audit log',
  ])
  expect(found['Team']).toEqual([
    '+ Users unlimited bw:seat',
    '+ Storage (GB) 50 E34',
    '+ API requests / month 10000 bw:request P1M',
    '+ SSO',
    '+ Support: Phone',
    '+ Audit log',
  ])
})

test('questions and testimonials are no features', () => {
  const found = featuresOf(
    `<div class="plans">${card('Solo', '$9/mo', '<li>1 user</li>')}${card('Team', '$29/mo', '<li>5 users</li>')}</div>
     <section class="faq"><ul><li>Can I add 3 users?</li></ul></section>
     <section class="testimonials"><ul><li>10 happy teams</li></ul></section>`,
  )
  expect(found).toEqual({ Solo: ['+ user 1 bw:seat'], Team: ['+ users 5 bw:seat'] })
})
