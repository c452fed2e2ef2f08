// Thousands of alerts through a mail server and a webhook that refuse one in ten and lose the answer of one in
// ten, by a process that is killed at random moments: what arrived, how often, and how fast; beside the same
// messages to the same servers by nothing but the libraries, one after the other, with nothing kept.
//   npm run bench -- delivery --alerts 10000 --kills 100 --seed 7
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createTransport } from 'nodemailer'
import { Client } from 'undici'
import { seededRandom } from '../src/analysis/statistics/seeded-random.ts'
import { openContext } from '../src/cli/open-context.ts'
import { readWorkspace } from '../src/cli/workspace.ts'
import { openLedger } from '../src/ledger/ledger.ts'
import { addAlert, outboxCounts } from '../src/ledger/outbox.ts'
import type { Alert } from '../src/model/alert.ts'
import { contentId } from '../src/model/id.ts'
import { systemClock } from '../src/model/time.ts'
import { silent } from '../src/pipeline/progress.ts'
import { hookSink, mailSink, type Sink } from './delivery/sinks.ts'

const { values } = parseArgs({
  options: {
    alerts: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '7' },
  },
})
const [count, kills] = [Number(values.alerts), Number(values.kills)]
const random = seededRandom(Number(values.seed))
let calm = false
const mood = () => {
  const draw = random()
  if (calm || draw >= 0.2) return 'take'
  return draw < 0.1 ? 'refuse' : 'drop'
}
const root = mkdtempSync(join(tmpdir(), 'bellwether-delivery-'))
const [mail, hook] = [await mailSink(mood), await hookSink(mood)]
const from = 'Bellwether <bot@firm.example>'
mkdirSync(join(root, 'sources'))
writeFileSync(
  join(root, 'bellwether.yaml'),
  `name: bench
contact: bench@example.com
firm: { id: us, name: Us }
channels:
  mail: { kind: mail, host: 127.0.0.1, port: ${mail.port}, security: plain, from: "${from}", to: [desk@firm.example] }
  hook: { kind: webhook, url: "http://127.0.0.1:${hook.port}/" }
network: { allowHosts: ["127.0.0.1"], gapMs: 0 }
`,
)

const alertOf = (index: number): Alert => ({
  id: contentId(['bench', String(index)]),
  rule: 'moves',
  channel: index % 2 === 0 ? 'mail' : 'hook',
  severity: 'watch',
  headline: `Rival ${index} cut Team by 10 %`,
  lines: [`Team: seat $20.00 → $18.00 (−10 %), seen on 3 January 2026; seen twice (${index}).`],
  events: [`event-${index}`],
  links: [{ label: 'Rival, 2026-01-03', url: 'https://rival.example/pricing' }],
  why: 'You get this by the rule moves: price changed.',
  createdAt: '2026-01-03T06:00:00.000Z',
})
const alerts = Array.from({ length: count }, (_, index) => alertOf(index))

const opened = await openContext(readWorkspace(root, {}), {
  ...{ trigger: 'bench', env: {}, progress: silent },
})
await opened.close()
const path = join(root, '.bellwether/ledger.sqlite')
const ledger = openLedger(path)
ledger.transact(systemClock.now(), (tx) => {
  for (const alert of alerts) addAlert(tx, alert)
})

const started = performance.now()
const life = fileURLToPath(new URL('./delivery/life.js', import.meta.url))
let killed = 0
for (let done = false; !done; ) {
  const child = fork(life, [root])
  const ended = once(child, 'exit')
  const finished = new Promise<boolean>((resolve) => {
    child.on('message', (said) => said === 'done' && resolve(true))
    child.on('exit', () => resolve(false))
  })
  await Promise.race([once(child, 'message'), ended])
  // Kills spread over the whole time: the fewer alerts wait, the sooner the next would come to late.
  const wait = killed < kills ? 20 + random() * ((count / kills) * 12) : Number.POSITIVE_INFINITY
  const stop = new AbortController()
  const kill = Number.isFinite(wait)
    ? setTimeout(wait, 'kill', { signal: stop.signal }).catch(() => 'stopped')
    : new Promise<never>(() => {})
  const first = await Promise.race([finished, kill])
  stop.abort()
  if (first === 'kill') {
    child.kill('SIGKILL')
    killed += 1
  }
  await ended
  done = first === true
}
const seconds = (performance.now() - started) / 1000
const counts = outboxCounts(ledger)
ledger.close()

const sinkOf = ({ channel }: Alert): Sink => (channel === 'mail' ? mail : hook)
const timesOf = (alert: Alert) => sinkOf(alert).taken.get(alert.id) ?? 0
const lost = alerts.filter((alert) => timesOf(alert) === 0).length
const wire = alerts.reduce((sum, alert) => sum + timesOf(alert), 0)
const answersLost = [mail, hook]
  .flatMap(({ lost }) => [...lost.values()])
  .reduce((a, b) => a + b, 0)
const strangers = [mail, hook].reduce((sum, { taken }) => sum + taken.size, 0) - (count - lost)
console.log(
  `${count} alerts, half by SMTP and half by webhook; one in ten refused, one in ten taken without an answer; ${killed} kills -9`,
)
console.log(`outbox at the end                     ${JSON.stringify(counts)}`)
console.log(`never arrived                         ${lost}`)
console.log(`arrived under an id that was not sent ${strangers}`)
console.log(
  `came again under the same id          ${wire - count}, of which ${answersLost} after an answer that was lost and ${wire - count - answersLost} after a kill (at most two channels at work: ${2 * killed})`,
)
const bare = await byLibrariesAlone()
console.log(
  `with an outbox, faults and kills      ${(count / seconds).toFixed(0)} a second; by the libraries alone, no fault, nothing kept: ${bare.toFixed(0)} a second; ratio ${(count / seconds / bare).toFixed(2)}`,
)
mail.close()
hook.close()
rmSync(root, { recursive: true })
const wrong = lost > 0 || strangers > 0 || wire - count - answersLost > 2 * killed
process.exit(wrong || (counts['sent'] ?? 0) !== count ? 1 : 0)

async function byLibrariesAlone(): Promise<number> {
  calm = true
  const some = alerts.slice(0, Math.min(count, 1000))
  const begun = performance.now()
  const mails = async () => {
    for (const { id, channel, headline, lines } of some) {
      if (channel !== 'mail') continue
      const transport = createTransport({ host: '127.0.0.1', port: mail.port, ignoreTLS: true })
      const headers = { 'X-Bellwether-Alert': id }
      await transport.sendMail({
        ...{ from, to: 'desk@firm.example', subject: headline, text: lines.join('\n'), headers },
      })
    }
  }
  const hooks = async () => {
    for (const alert of some) {
      if (alert.channel !== 'hook') continue
      const client = new Client(`http://127.0.0.1:${hook.port}`)
      const headers = { 'content-type': 'application/json', 'webhook-id': alert.id }
      const answer = await client.request({
        ...{ method: 'POST', path: '/', headers, body: JSON.stringify(alert) },
      })
      await answer.body.dump()
      await client.close()
    }
  }
  await Promise.all([mails(), hooks()])
  return some.length / ((performance.now() - begun) / 1000)
}
