import { resolve } from 'node:path'
import { exitCodes } from '../exit-codes.ts'
import { jsonSchemas, writeSchemas } from '../json-schemas.ts'

/** `bellwether source schema`: what a declaration may hold, as JSON Schema on stdout or as files for editors. */
export function sourceSchema(flags: { out?: string }): number {
  if (flags.out === undefined) {
    process.stdout.write(`${JSON.stringify(jsonSchemas().source, null, 2)}\n`)
    return exitCodes.fine
  }
  for (const path of writeSchemas(resolve(flags.out))) process.stderr.write(`wrote ${path}\n`)
  return exitCodes.fine
}
