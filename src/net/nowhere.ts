import type { DialOptions } from './dial.ts'
import { faultError } from './fault.ts'

/** For a browser that is let out nowhere. */
export const nowhere: DialOptions = {
  allowHosts: [],
  resolve: async () => {
    throw faultError('blocked_policy', 'a document of ours loads nothing')
  },
  connectTimeoutMs: 1_000,
}
