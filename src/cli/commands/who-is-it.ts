import type { Env } from '../workspace.ts'

/** Who does something that is noted with a name: as said, else the user of this machine. */
export function whoIsIt(said: string | undefined, env: Env): string {
  return said ?? env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'operator'
}
