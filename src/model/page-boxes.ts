import { z } from 'zod'

/** Where a value stands on a picture of a page, in CSS pixels from its top left corner. */
export const Box = z.strictObject({
  /** The selector of the value's evidence. */
  selector: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
})
export type Box = z.infer<typeof Box>

/** The picture's size in CSS pixels and what stands where; a value without a box is not shown. */
export const PageBoxes = z.strictObject({
  width: z.number(),
  height: z.number(),
  boxes: z.array(Box),
})
export type PageBoxes = z.infer<typeof PageBoxes>
