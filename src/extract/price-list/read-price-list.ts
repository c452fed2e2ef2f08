import type { Offer } from '../../model/offer.ts'
import type { ProblemRecord } from '../../model/problem.ts'
import { extractProblem } from '../extract-problem.ts'
import type { Decision } from '../plans/draft.ts'
import type { Explanation } from '../plans/read-plans.ts'
import type { Table } from '../table.ts'
import { type Block, blocksOf } from './blocks.ts'
import { type ColumnRole, rolesOf } from './columns.ts'
import { documentNotes, type Notes } from './document-notes.ts'
import { habitsOf } from './habits.ts'
import { headTerms } from './head-words.ts'
import { isValue, type ListHabits, listRows } from './list-cell.ts'
import type { ListRead } from './list-draft.ts'
import { hasPlanColumns, readColumns } from './read-columns.ts'
import { readRows } from './read-rows.ts'
import { settle } from './settle.ts'

const mostRows = 10_000

/** What a price list says, and why each column and row was taken or left. */
export interface PriceListRead {
  readonly offers: readonly Offer[]
  readonly problems: readonly ProblemRecord[]
  readonly explain: Explanation
}

/**
 * Offers of the tables of a file without a declaration: plans in rows or in columns, several lists below
 * each other, tiers, currencies side by side. Deterministic and pure. What could not be read is named in
 * `problems`, by the name of its offer where there is one; a file without prices gives no offers and a problem.
 */
export function readPriceList(
  given: readonly Table[],
  { semicolons = false }: { readonly semicolons?: boolean } = {},
): PriceListRead {
  const { tables, left } = shortened(given)
  const habits = habitsOf(tables, semicolons)
  const whole = documentNotes(tables)
  const decisions: Decision[] = []
  const problems: ProblemRecord[] = []
  const reads = tables.flatMap((table) => {
    const rows = listRows(table, habits)
    const own = documentNotes([table], true)
    const noted = {
      currency: own.currency ?? whole.currency,
      tax: own.tax ?? whole.tax,
      scale: own.scale ?? whole.scale,
    }
    const blocks = blocksOf(rows, (text) => headTerms(text, habits.language).isPrice)
    return blocks.map((block) => {
      const read = readBlock(block, { habits, noted, table: table.name })
      decisions.push(...read.decisions)
      problems.push(...read.problems)
      return read
    })
  })
  const drafts = reads.flatMap((one) => one.drafts)
  const settled = settle(drafts)
  const unread = reads.flatMap((one) => one.unread)
  problems.push(
    ...unread.map(({ name, text, selector, reason }) => ({
      ...extractProblem('extract/invalid', `${selector} "${text.slice(0, 60)}": ${reason}`, name),
      hint: 'Look at the cell; a formula has its value once the workbook is opened and saved in a spreadsheet program.',
    })),
    ...settled.problems,
  )
  if (left > 0) {
    const message = `only the first ${mostRows} rows were read, ${left} were not`
    problems.push(extractProblem('extract/limit', message, null))
  }
  if (settled.offers.length === 0) {
    problems.push(
      extractProblem('extract/nothing-found', 'no price that can be read in any table', null),
    )
  }
  return { offers: settled.offers, problems, explain: { currency: whole.currency, decisions } }
}

/** The first rows, as many as are read within two seconds. */
function shortened(given: readonly Table[]): { tables: readonly Table[]; left: number } {
  const rows = given.reduce((sum, table) => sum + table.rows.length, 0)
  if (rows <= mostRows) return { tables: given, left: 0 }
  let room = mostRows
  const tables = given.map((table): Table => {
    const kept = table.rows.slice(0, room)
    room -= kept.length
    return { ...table, rows: kept }
  })
  return { tables, left: rows - mostRows }
}

interface BlockRead extends ListRead {
  readonly decisions: readonly Decision[]
  readonly problems: readonly ProblemRecord[]
}

function readBlock(
  block: Block,
  {
    habits,
    noted,
    table,
  }: { readonly habits: ListHabits; readonly noted: Notes; readonly table: string },
): BlockRead {
  const place = table || 'the table'
  const firstCell = block.body[0]?.cells[0]?.selector() ?? ''
  const title = headTerms(block.over.slice(-2).join(' · '), habits.language)
  const over = { ...title, tax: title.tax ?? noted.tax, scale: noted.scale }
  const context = { habits, over, notedCurrency: over.currency ?? noted.currency }
  if (
    block.heads.length === 0 &&
    !block.body.some(({ cells }) => cells.some(({ kind }) => kind === 'money'))
  ) {
    const message = `${place}: cannot tell which row is the head of the numbers from ${firstCell} on`
    const left = {
      what: firstCell,
      selector: firstCell,
      taken: false,
      reason: 'no head over numbers',
    }
    return {
      drafts: [],
      unread: [],
      decisions: [left],
      problems: [extractProblem('extract/ambiguous', message, null)],
    }
  }
  if (hasPlanColumns(block, habits.language)) {
    const read = readColumns(block, context)
    return { ...read, decisions: taken(read, 'a column of plans'), problems: [] }
  }
  const roles = rolesOf(block, context.notedCurrency !== null, habits.language)
  // One currency over the other columns is the currency of a column that names none.
  const beside = new Set(roles.flatMap((role) => (role.kind === 'price' && role.currency) || []))
  const [sibling] = beside.size === 1 ? beside : []
  const notedCurrency = context.notedCurrency ?? sibling ?? null
  const dated = withoutYears(block, roles)
  const { kept, problems } = withCurrency(block, dated.kept, notedCurrency)
  const read = readRows(block, kept, { ...context, notedCurrency })
  return {
    ...read,
    decisions: [...columnDecisions(block, kept), ...taken(read, 'a row')],
    problems: [...dated.problems, ...problems],
  }
}

function taken({ drafts }: ListRead, reason: string): Decision[] {
  return drafts.map(({ name, selector, guessed }) => ({
    what: name,
    selector,
    taken: true,
    reason: guessed ? `${reason} of a list without a head` : reason,
  }))
}

const year = /(?<!\d)(?:19|20)\d\d(?!\d)/

/** Columns that tell prices of one kind apart by their year only: which is asked today, nothing says. */
function withoutYears(
  { heads }: Block,
  roles: readonly ColumnRole[],
): { readonly kept: readonly ColumnRole[]; readonly problems: readonly ProblemRecord[] } {
  const bare = (x: number): string =>
    (heads[x] ?? '').replace(year, '').replaceAll(/\s+/g, ' ').trim()
  const prices = roles.flatMap(({ kind }, x) => (kind === 'price' ? [x] : []))
  const open = prices.filter(
    (x) =>
      year.test(heads[x] ?? '') && prices.some((other) => other !== x && bare(other) === bare(x)),
  )
  if (open.length === 0) return { kept: roles, problems: [] }
  const named = open.map((x) => `"${heads[x]}"`).join(', ')
  const message = `nothing says which of the years is asked today: ${named}`
  return {
    kept: roles.map((role, x) =>
      open.includes(x) ? { kind: 'left', reason: 'the price of one of several years' } : role,
    ),
    problems: [extractProblem('extract/ambiguous', message, null)],
  }
}

/** Columns of prices whose currency nothing says are left, with one problem each. */
function withCurrency(
  block: Block,
  roles: readonly ColumnRole[],
  noted: string | null,
): { readonly kept: readonly ColumnRole[]; readonly problems: readonly ProblemRecord[] } {
  const problems: ProblemRecord[] = []
  const stated = noted !== null || roles.some(({ kind }) => kind === 'currency')
  const kept = roles.map((role, x): ColumnRole => {
    if (role.kind !== 'price' || role.currency || stated) return role
    const cells = block.body.flatMap(({ cells }) => cells[x] ?? []).filter(isValue)
    const numbers = cells.filter(({ kind }) => kind === 'number')
    if (numbers.length === 0) return role
    const head = block.heads[x] ?? ''
    const message = `${numbers[0]?.selector() ?? ''}: nothing says the currency of the column "${head}"`
    problems.push(extractProblem('extract/ambiguous', message, null))
    return numbers.length === cells.length
      ? { kind: 'left', reason: 'its currency is not said' }
      : role
  })
  return { kept, problems }
}

function columnDecisions(
  { heads, headCells, body }: Block,
  roles: readonly ColumnRole[],
): Decision[] {
  return roles.flatMap((role, x): Decision[] => {
    const selector = headCells[x]?.selector() ?? body[0]?.cells[x]?.selector() ?? ''
    const what = heads[x] || `column ${x + 1}`
    if (role.kind === 'price')
      return [{ what, selector, taken: true, reason: 'a column of prices' }]
    if (role.kind === 'left') return [{ what, selector, taken: false, reason: role.reason }]
    return []
  })
}
