import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bellwether } from './cli.ts'
import { site } from './site.ts'
import { temporaryFolder, writeWorkspace } from './workspace.ts'

const releases = JSON.stringify({
  version: '1.1',
  releases: [
    {
      ...{ ocid: 'ocds-x-1', id: '1', buyer: { name: 'A town' } },
      tender: {
        title: 'Help desks',
        items: [{ id: '1', quantity: 1200, unit: { name: 'ticket' } }],
      },
      awards: [
        {
          ...{ id: '1', status: 'active', date: '2026-06-10', suppliers: [{ name: 'RIVAL LTD' }] },
          value: { amount: 30000, currency: 'GBP' },
          contractPeriod: {
            ...{ startDate: '2026-07-01', endDate: '2027-06-30', maxExtentDate: '2029-06-30' },
          },
        },
      ],
    },
    { ocid: 'ocds-x-2', id: '2', tender: { title: 'Road salt' }, awards: [{ id: '1' }] },
  ],
})

test('awards: those of rivals with their unit rate and proof, all on demand, and as a report', async () => {
  using folder = temporaryFolder()
  await using web = await site({ '/awards': { type: 'application/json', body: releases } })
  const url = `${web.url}/awards`
  writeWorkspace(folder.path, {
    buyers: `id: buyers\norganization: buyers\nkind: contract-awards\nurl: ${url}\njurisdiction: UK\n`,
  })
  const file = join(folder.path, 'bellwether.yaml')
  const allowed = `network: { allowHosts: ['${new URL(url).host}'], gapMs: 0 }\n`
  const own = 'contact: ops@example.com\nname: Desks\nfirm: { id: us, name: Us }\n'
  writeFileSync(
    file,
    `${own}organizations: { rival: { name: Rival }, buyers: { name: Buyers, role: regulator } }\n${allowed}`,
  )
  const asked = (...args: string[]) => bellwether([...args, '-w', folder.path])

  expect((await asked('awards')).out).toContain('No public contract award has been read')
  const ran = await asked('run')
  expect(ran.code, ran.err).toBe(0)

  const { caveat, awards } = JSON.parse((await asked('awards', '--json')).out)
  expect(caveat).toMatch(/no list price/)
  expect(awards).toMatchObject([
    {
      suppliers: [{ name: 'RIVAL LTD', organization: 'rival' }],
      unitRate: { amount: '25', unit: 'ticket', basis: 'computed' },
      cites: [{ url }],
    },
  ])
  expect(JSON.parse((await asked('awards', '--json', '--all')).out).awards).toHaveLength(2)
  const { out } = await asked('awards')
  expect(out).toContain('£25.00 per ticket')
  expect(out).toContain(caveat)
  expect((await asked('awards', '--as-of', 'soon')).code).toBe(2)

  await asked('report', 'awards')
  const evidence = join(folder.path, 'out', 'evidence')
  const [proof = ''] = readdirSync(evidence).filter((name) => name.endsWith('.html'))
  const shown = readFileSync(join(evidence, proof), 'utf8')
  expect(shown).toContain('1 July 2026 to 30 June 2027')
  expect(shown).toContain('may be renewed, extended or added to')
  for (const format of ['markdown', 'json', 'xlsx', 'docx']) {
    const { code, err } = await asked('report', 'awards', '--format', format)
    expect(code, `${format}: ${err}`).toBe(0)
  }
})
