import { describe, expect, test } from 'vitest'
import { mspdiXml } from '../../../src/reports/renderers/mspdi/mspdi-xml.ts'
import { rollOutPlan } from '../../../src/reports/roll-out-plan.ts'
import { attacks } from './attacks.ts'
import { parseXml } from './parse-xml.ts'
import { byPython, pythonHere } from './python.ts'

const plan = rollOutPlan('List price of S −10 %', '2027-01-01', 30)

test('a roll-out is counted back from the day of the new prices over working days', () => {
  expect(plan.tasks.map(({ start, finish, name }) => `${start} ${finish} ${name}`)).toEqual([
    '2026-11-17 2026-11-18 Decide and sign off the new prices',
    '2026-11-19 2026-11-23 Check contracts for price clauses and notice',
    '2026-11-24 2026-11-26 Change price list, quote templates and CRM',
    '2026-11-27 2026-11-27 Brief sales: reasons, arguments, exceptions',
    '2026-11-30 2026-12-01 Write to customers',
    '2026-12-02 2026-12-31 Notice to customers runs',
    '2027-01-01 2027-01-01 New prices in effect',
    '2027-01-01 2027-01-30 Watch how rivals answer',
    '2027-02-01 2027-02-01 Review: won and lost, margin, rivals',
  ])
  expect(rollOutPlan('', '2027-01-01', 0).tasks).toHaveLength(8)
})

/** The order that the published schema asks for, of what we write. */
const order = {
  Project:
    'SaveVersion Name Title Author ScheduleFromStart StartDate FinishDate CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth Calendars Tasks',
  Task: 'UID ID Name Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration DurationFormat Milestone Summary ConstraintType CalendarUID ConstraintDate PredecessorLink',
}
const strict = `
import json, sys, xml.etree.ElementTree as tree
ns = "{http://schemas.microsoft.com/project}"
root = tree.fromstring(json.load(sys.stdin))
name = lambda one: one.tag.removeprefix(ns)
tasks = root.findall(f"{ns}Tasks/{ns}Task")
print(json.dumps({"Project": [name(one) for one in root], "Task": [[name(one) for one in task] for task in tasks],
  "values": [{name(one): one.text for one in task} for task in tasks],
  "links": [[link.findtext(f"{ns}PredecessorUID") for link in task.findall(f"{ns}PredecessorLink")] for task in tasks]}))
`

describe.skipIf(!pythonHere('xml.etree', 'MSPDI'))('mspdi in another reader', () => {
  test('has its elements in the order of the schema, dates, lengths and links', () => {
    const read = byPython(strict, new TextDecoder().decode(mspdiXml(plan))) as {
      Project: string[]
      Task: string[][]
      values: Record<string, string>[]
      links: string[][]
    }
    expect(read.Project.join(' ')).toBe(order.Project)
    const places = order.Task.split(' ')
    for (const names of read.Task) {
      const at = names.map((name) => places.indexOf(name))
      expect(at).not.toContain(-1)
      expect(at).toEqual(at.toSorted((a, b) => a - b))
    }
    expect(read.values[0]).toMatchObject({ Name: 'List price of S −10 %', Summary: '1' })
    expect(read.values[6]).toMatchObject({
      ...{ Start: '2026-12-02T00:00:00', Finish: '2027-01-01T00:00:00' },
      ...{ Duration: 'PT720H0M0S', DurationFormat: '8' },
    })
    const fixed = { ConstraintType: '2', ConstraintDate: '2027-01-01T00:00:00' }
    expect(read.values[7]).toMatchObject({ Milestone: '1', Duration: 'PT0H0M0S', ...fixed })
    expect(read.links).toEqual([[], [], ...[1, 2, 3, 4, 5, 6, 7, 8].map((id) => [String(id)])])
  })
})

test.each(attacks)('%j stays a name', (attack) => {
  const xml = new TextDecoder().decode(mspdiXml({ ...plan, title: `${attack} end` }))
  const { elements, texts } = parseXml(xml)
  expect(elements).not.toContain('script')
  expect(texts.filter((text) => text.endsWith(' end')).length).toBeGreaterThan(2)
})
