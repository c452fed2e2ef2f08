import { armFailpoints } from '../../src/model/failpoint.ts'
import { act, type CostlyPart } from './scenario.ts'

// One day, in a process that dies at the failpoint it was given.
const [root = '', siteUrl = '', day = '0', ...parts] = process.argv.slice(2)
armFailpoints(process.env['BELLWETHER_FAILPOINTS'] ?? '')
await act(root, siteUrl, Number(day), parts as CostlyPart[])
