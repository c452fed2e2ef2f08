import { z } from 'zod'

/** The media type of a `PagesDocument`. */
export const pagesMediaType = 'application/vnd.bellwether.pages+json'

/** Several pages of one list that one look brought: the payload of such a capture. */
export const PagesDocument = z.strictObject({
  version: z.literal(1),
  pages: z.array(
    z.strictObject({
      /** The parameters that the declared address was asked with, beyond its own. */
      params: z.record(z.string(), z.string()),
      text: z.string(),
    }),
  ),
  /** How the list goes on; null when this look reached its end. */
  next: z.record(z.string(), z.string()).nullable(),
})
export type PagesDocument = z.infer<typeof PagesDocument>

/** The pages of a payload as text. @throws SyntaxError, ZodError: it is written by ourselves */
export function parsePages(body: Uint8Array): PagesDocument {
  return PagesDocument.parse(JSON.parse(new TextDecoder().decode(body)))
}
