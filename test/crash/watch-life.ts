import { watchHistory } from './watch-history.ts'

// One life of the watcher, in a process that may be killed.
const [root = '', siteUrl = '', days = '0'] = process.argv.slice(2)
process.stdout.write('up\n')
const failpoints = process.env['BELLWETHER_FAILPOINTS'] ?? ''
await watchHistory(root, siteUrl, Number(days), failpoints, (day) =>
  process.stdout.write(`day ${day}\n`),
)
