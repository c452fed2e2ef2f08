/**
 * Named places where a test may make the process die, fail or stall. Off, a failpoint costs one
 * comparison. Armed by the command line only (`BELLWETHER_FAILPOINTS=archive.renamed:1:kill`).
 */
type FailpointAction = 'kill' | 'throw' | 'enospc' | 'eio' | 'stall'

let armed: Map<string, { left: number; action: FailpointAction }> | undefined

/** `name:nth:action`, comma-separated; the nth passage acts. An empty text disarms all. */
export function armFailpoints(spec: string): void {
  armed = spec
    ? new Map(
        spec.split(',').map((entry) => {
          const [name = '', nth = '1', action = 'kill'] = entry.split(':')
          return [name, { left: Number(nth), action: action as FailpointAction }]
        }),
      )
    : undefined
}

export function failpoint(name: string): void {
  if (armed === undefined) return
  const point = armed.get(name)
  if (!point || --point.left !== 0) return
  act(name, point.action)
}

function act(name: string, action: FailpointAction): void {
  if (action === 'kill') process.kill(process.pid, 'SIGKILL')
  else if (action === 'stall') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000)
  else {
    const code = { throw: 'EFAILPOINT', enospc: 'ENOSPC', eio: 'EIO' }[action]
    throw Object.assign(new Error(`failpoint ${name}: ${code}`), { code })
  }
}
