// Child of the kill test: puts random objects into the archive named on the command line until it is killed,
// from outside or by the failpoint named second, and prints each digest once it is acknowledged.
import { randomBytes, randomInt } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openArchive } from '../../../src/archive/archive.ts'
import { armFailpoints } from '../../../src/model/failpoint.ts'

const archive = openArchive(process.argv[2] ?? '')
armFailpoints(process.argv[3] ?? '')
async function worker(): Promise<never> {
  for (;;) {
    const text = randomBytes(randomInt(1, 20_000)).toString('hex')
    const { digest } = await archive.put(new TextEncoder().encode(text))
    writeSync(1, `${digest}\n`)
  }
}
await Promise.all([worker(), worker(), worker()])
