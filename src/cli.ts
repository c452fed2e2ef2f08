import { writeSync } from 'node:fs'
import { inspect } from 'node:util'
import v8 from 'node:v8'
import { main } from './cli/main.ts'
import { withoutSecrets } from './model/secret.ts'

// A watcher lives long and makes much short-lived garbage: with V8's own limits for a large machine the
// demo grows past 600 MB before anything is collected, with these it stays under 500.
v8.setFlagsFromString('--max-semi-space-size=8')
v8.setFlagsFromString('--semi-space-growth-factor=1')

// Node itself would print a fault of ours with all that stands in its message.
process.on('uncaughtException', (error) => {
  writeSync(2, `${withoutSecrets(inspect(error))}\n`)
  process.exit(1)
})

process.exitCode = await main(process.argv.slice(2), process.env)
