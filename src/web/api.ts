import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { csvText } from '../reports/renderers/csv/csv-text.ts'
import type { DataTable } from '../reports/renderers/data/data-table.ts'
import { changesTable, comparisonTable, pricesTable } from './api-tables.ts'
import { askedScenario } from './asked-scenario.ts'
import type { WebHost } from './host.ts'
import { knownOn } from './known-on.ts'
import { openApi } from './open-api.ts'
import type { RequestEnv } from './request-env.ts'

/** One thing as JSON at its name, and flat as CSV at `NAME.csv`. */
function both<T>(
  app: Hono<RequestEnv>,
  name: string,
  find: (query: Readonly<Record<string, string>>) => Promise<T>,
  flat: (found: T) => DataTable,
): void {
  app.get(`/${name}`, async (c) => c.body(JSON.stringify(await find(c.req.query())), 200, json))
  app.get(`/${name}.csv`, async (c: Context<RequestEnv>) => {
    const table = flat(await find(c.req.query()))
    const head = table.columns.map((column) => column.label)
    return c.body(csvText(table, head), 200, { 'content-type': 'text/csv; charset=utf-8' })
  })
}

const json = { 'content-type': 'application/json' }

/** Machines read here what people see on the pages; nothing can be changed here. */
export function api(host: WebHost): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>()
  app.get('/openapi.json', (c) => c.json(openApi(host.version)))
  both(
    app,
    'comparison',
    async (query) => {
      const { compare } = await knownOn(host, query['known'])
      const asked = askedScenario(host.market, query)
      if (!asked) throw new HTTPException(404, { message: 'There is nothing to compare' })
      return compare(asked.scenario, asked.line)
    },
    comparisonTable,
  )
  both(
    app,
    'changes',
    async (query) => (await knownOn(host, query['known'])).answers.changes,
    changesTable,
  )
  both(
    app,
    'prices',
    async (query) => (await knownOn(host, query['known'])).answers.histories,
    pricesTable,
  )
  return app
}
