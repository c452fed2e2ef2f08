/**
 * Whether the browser or its driver failed, and not code of ours: its messages begin with the call that
 * failed (`page.evaluate: …`) or say that something was closed or crashed.
 */
export function isBrowserError(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError)
    return false
  const [line = ''] = error.message.split('\n')
  return /^\w+\.\w+: |closed|crash/i.test(line)
}
