import { captureById } from '../ledger/captures.ts'
import type { Capture } from '../model/capture.ts'
import type { Context } from './context.ts'

export async function warcOf(
  _context: Context,
  _captures: readonly Capture[],
): Promise<Uint8Array> {
  throw new Error('to be joined with archive/warc')
}
void captureById
