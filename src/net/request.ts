import type { Step, Sweep } from '../model/interaction.ts'

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
  /** With `render`: what is done on the page before its document is taken. */
  readonly steps?: readonly Step[] | undefined
  /** With `render`: a calculator whose answers are taken instead of the document (`SweepDocument`). */
  readonly sweep?: Sweep | undefined
  /** With `render`: a picture is taken, for which images and fonts are loaded. */
  readonly screenshot?: boolean | undefined
  /** With `screenshot`: which places of the document are wanted as boxes, in CSS; asked while the page is open. */
  readonly locate?: ((document: Uint8Array, url: string) => Promise<readonly string[]>) | undefined
  /** With `locate`: the boxes are drawn on the picture and numbered. */
  readonly drawBoxes?: boolean | undefined
  /** A look that no cache may answer: validators are not sent. */
  readonly freshSession?: boolean | undefined
  /** Ask even where robots.txt says no; the rule stays recorded as overridden. */
  readonly robotsOverride?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}
