import { spawnSync } from 'node:child_process'

/** Whether a program of Python, a reader that is none of ours, runs here; says so where it does not. */
export function pythonHere(modules: string, what: string): boolean {
  const isHere = spawnSync('python3', ['-c', `import ${modules}`]).status === 0
  if (!isHere) process.stdout.write(`skipped: no python3 with ${modules} here to read ${what}\n`)
  return isHere
}

/** What a program of Python prints as JSON, given JSON; starting it once is dear enough. */
export function byPython(program: string, input: unknown): unknown {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(input),
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(String(stderr))
  return JSON.parse(String(stdout))
}
