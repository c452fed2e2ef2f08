/**
 * Named places where a test may make the process die, fail or stall. Off, a failpoint costs one
 * comparison. Armed by the environment of the command line only
 * (`BELLWETHER_FAILPOINTS=archive.renamed:1:kill`).
 */
export const failpointNames = [
  ...['lease.taken', 'lease.renewed', 'lease.dropped', 'run.started', 'run.finished'],
  ...['claim.before_insert', 'claim.inserted'],
  ...['fetch.before', 'fetch.after_headers', 'fetch.mid_body', 'fetch.after_body'],
  ...['archive.tmp_created', 'archive.written', 'archive.fsynced', 'archive.renamed'],
  ...['archive.dir_synced', 'archive.set_aside', 'parse.before', 'parse.result'],
  ...['tx.begun', 'tx.capture', 'tx.observations', 'tx.review', 'tx.changes', 'tx.outbox'],
  ...['tx.before_commit', 'tx.after_commit'],
  ...['append.begun', 'append.rows', 'append.before_commit', 'append.after_commit'],
  ...['append.checkpoint', 'publish.copied', 'publish.renamed'],
  ...['send.before', 'send.written', 'send.after_effect', 'send.marked'],
  ...['report.tmp', 'report.renamed', 'report.registered'],
  ...['backup.staged', 'backup.written', 'backup.renamed'],
  ...['restore.unpacked', 'restore.moved_aside', 'restore.placed'],
  ...['retention.selected', 'retention.noted', 'retention.object_unlinked'],
  ...['migrate.before_version', 'migrate.after_version', 'shutdown.signal', 'shutdown.drained'],
] as const
export type FailpointName = (typeof failpointNames)[number]

export const failpointActions = ['kill', 'throw', 'enospc', 'eio', 'stall'] as const
type FailpointAction = (typeof failpointActions)[number]

interface Armed {
  /** Acts at this passage, counted down; or at each one with this chance. */
  left: number
  readonly chance: number
  readonly action: FailpointAction
  readonly stallMs: number
}

let armed: Map<string, Armed> | undefined
let acted: string[] = []

/**
 * Arms `name:when:action`, comma-separated, and disarms all others; an empty text disarms all.
 * `when` is the passage that acts (`1`) or the chance of each one (`10%`). A stall lasts five seconds, or
 * what `name:when:stall:ms` says.
 */
export function armFailpoints(spec: string): void {
  acted = []
  armed = spec ? new Map(spec.split(',').map(parse)) : undefined
}

/** Which failpoints have acted since they were armed. */
export function actedFailpoints(): readonly string[] {
  return acted
}

export function failpoint(name: FailpointName): void {
  if (armed === undefined) return
  const point = armed.get(name)
  if (!point) return
  if (point.chance > 0 ? Math.random() < point.chance : --point.left === 0) act(name, point)
}

function parse(entry: string): [string, Armed] {
  const [name = '', when = '1', action = 'kill', ms = '5000'] = entry.split(':')
  const chance = when.endsWith('%') ? Number(when.slice(0, -1)) / 100 : 0
  return [
    name,
    { left: Number(when), chance, action: action as FailpointAction, stallMs: Number(ms) },
  ]
}

function act(name: string, { action, stallMs }: Armed): void {
  acted.push(name)
  if (action === 'kill') process.kill(process.pid, 'SIGKILL')
  else if (action === 'stall') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stallMs)
  else {
    const code = { throw: 'EFAILPOINT', enospc: 'ENOSPC', eio: 'EIO' }[action]
    throw Object.assign(new Error(`failpoint ${name}: ${code}`), { code })
  }
}
