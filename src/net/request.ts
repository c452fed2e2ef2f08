/** What a caller asks of the guarded fetcher. */
export interface Request {
  readonly url: string
  /** Media types wanted; when it names exactly one kind, another kind of body is `wrong_type`. */
  readonly accept?: string | undefined
  /** What the last answer gave to ask "anything new?" with. */
  readonly validators?:
    | { readonly etag?: string | undefined; readonly lastModified?: string | undefined }
    | undefined
  /** Show the page in a browser and take the document its scripts made. */
  readonly render?: boolean | undefined
  /** With `render`: a CSS selector that must appear before the page counts as shown. */
  readonly waitFor?: string | undefined
  /** A look that no cache may answer: validators are not sent. */
  readonly freshSession?: boolean | undefined
  /** Ask even where robots.txt says no; the rule stays recorded as overridden. */
  readonly robotsOverride?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}
