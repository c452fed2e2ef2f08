import { join } from 'node:path'
import { z } from 'zod'
import { sourceJsonSchema } from '../collectors/registry.ts'
import { Market } from '../model/market.ts'
import { writeFileDurably } from '../pipeline/write-file.ts'

/** JSON Schema of both kinds of file in a workspace, as an editor wants it: what may be left out is optional. */
export function jsonSchemas(): Readonly<Record<'bellwether' | 'source', object>> {
  return { bellwether: z.toJSONSchema(Market, { io: 'input' }), source: sourceJsonSchema() }
}

/** Writes `bellwether.schema.json` and `source.schema.json` into a folder. Returns their paths. */
export function writeSchemas(folder: string): string[] {
  return Object.entries(jsonSchemas()).map(([name, schema]) => {
    const path = join(folder, `${name}.schema.json`)
    writeFileDurably(path, Buffer.from(`${JSON.stringify(schema, null, 2)}\n`))
    return path
  })
}
