import type { Account } from '../ledger/accounts.ts'

/** What every handler finds with its request. */
export interface RequestEnv {
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } }
  Variables: {
    /** Who asks; null while nobody is signed in. */
    account: Account | null
    /** Digest of the session's token; null without one. */
    session: string | null
    theme: 'light' | 'dark' | null
  }
}
