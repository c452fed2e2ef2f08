import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addDays, dateOf, systemClock } from '../../../src/model/time.ts'
import { bellwether } from './cli.ts'
import { site } from './site.ts'
import { temporaryFolder, writeWorkspace } from './workspace.ts'

const today = dateOf(systemClock.now())
const document = (number: string, about: object) => ({
  ...{
    document_number: number,
    title: 'Metered services',
    html_url: `https://r.example/${number}`,
  },
  ...{ docket_ids: ['Docket No. OMS-1'], publication_date: addDays(today, -90), ...about },
})
const register = JSON.stringify({
  results: [
    document('1', { type: 'Proposed Rule', comments_close_on: addDays(today, -10) }),
    document('2', {
      type: 'Rule',
      effective_on: addDays(today, 10),
      publication_date: addDays(today, -5),
    }),
    document('3', {
      type: 'Notice',
      title: 'Guidance; for, "all"',
      publication_date: addDays(today, -1),
    }),
  ],
})

test('calendar: versions are one rule; page, file and a reminder that is sent once', async () => {
  using folder = temporaryFolder()
  await using web = await site({ '/register': { type: 'application/json', body: register } })
  const url = `${web.url}/register`
  writeWorkspace(folder.path, {
    office: `id: office\norganization: office\nkind: regulatory-feed\nformat: federal-register\nurl: ${url}\njurisdiction: US\n`,
  })
  writeFileSync(
    join(folder.path, 'bellwether.yaml'),
    `contact: ops@example.com
name: Desks
firm: { id: us, name: Us }
organizations: { office: { name: Office, role: regulator } }
serviceLines: [{ id: desk, name: Service desk }]
channels: { file: { kind: file, path: alerts.jsonl } }
regulation:
  channels: [file]
  touches: [{ docket: OMS-1, serviceLine: desk, costDriver: notices, quoteClause: We tell you. }]
network: { allowHosts: ['${new URL(url).host}'], gapMs: 0 }
`,
  )
  const asked = (...args: string[]) => bellwether([...args, '-w', folder.path])

  expect((await asked('calendar')).out).toContain('No regulator has been looked at yet')
  const ran = await asked('run')
  expect(ran.code, ran.err).toBe(0)
  await asked('run')
  const alerts = readFileSync(join(folder.path, 'alerts.jsonl'), 'utf8').trim().split('\n')
  expect(alerts.filter((line) => line.includes('in 10 days'))).toHaveLength(1)
  expect(alerts.join()).toContain('Service desk: notices.')

  const { rules } = JSON.parse((await asked('calendar', '--json')).out)
  expect(rules).toMatchObject([
    {
      ...{ identifier: '2', stage: 'adopted', inForce: addDays(today, 10) },
      versions: [{ identifier: '1' }, { identifier: '2' }, { identifier: '3' }],
      touches: [{ serviceLineName: 'Service desk', quoteClause: 'We tell you.' }],
    },
  ])
  const { out } = await asked('calendar')
  expect(out).toContain('in 10 days')
  expect(out).toContain('passed 10 days ago')

  const ics = (await asked('calendar', '--format', 'ics')).out
  expect(ics).toBe((await asked('calendar', '--format', 'ics')).out)
  expect(ics.match(/BEGIN:VEVENT\r\n/g)).toHaveLength(2)
  expect(ics).toContain(`DTSTART;VALUE=DATE:${addDays(today, 10).replaceAll('-', '')}\r\n`)
  expect(ics).toContain('TRIGGER:-P14D\r\n')
  const report = readFileSync(join(folder.path, 'out', today, 'calendar.html'), 'utf8')
  expect(report).toContain('Service desk: notices')
  const briefing = readFileSync(join(folder.path, 'out', today, 'briefing.md'), 'utf8')
  expect(briefing).toContain('Touches Service desk: notices.')
  const wrong = await asked('calendar', '--format', 'pdf')
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('report calendar')])
})
