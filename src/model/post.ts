/** A message to somebody's server: a chat, a hook. */
export interface PostRequest {
  readonly url: string
  readonly body: string
  /** Beside `content-type`, which is JSON unless it stands here, and the user agent. */
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** What came of a message. */
export interface PostAnswer {
  /** HTTP status; null where no answer came. */
  readonly status: number | null
  /** The beginning of what the server answered, without secrets. */
  readonly text: string
  /** Why no answer came; refused is an address that nobody may be sent to. */
  readonly failure: { readonly detail: string; readonly isRefused: boolean } | null
  /** How long the server asks to be left alone. */
  readonly retryAfterMs: number | null
}
