import { main } from '../../../src/cli/main.ts'

/** Runs one command line and tells how it ended and how large the process was at most, in bytes. */
process.once('message', async (args) => {
  const code = await main(args as string[], {})
  process.send?.({ code, most: process.resourceUsage().maxRSS * 1024 }, () => process.exit(0))
})
process.send?.('ready')
