import { type Listing, priceFor } from '../listing.ts'
import { replayNotice } from '../page-shell.ts'

/** A JSON API in the shape of OpenRouter's model list: prices per single token, as text. */
export function togetherModels({ facts }: Listing): string {
  const data = facts.map(({ model, name, input, cached, output }) => ({
    id: `together/${model}`,
    name,
    type: 'chat',
    pricing: {
      prompt: priceFor(input, 1),
      completion: priceFor(output, 1),
      input_cache_read: cached === null ? null : priceFor(cached, 1),
    },
  }))
  return JSON.stringify({ object: 'list', notice: replayNotice, data }, null, 1)
}
