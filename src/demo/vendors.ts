import type { Listing } from './listing.ts'
import { amazonPriceList } from './pages/amazon.ts'
import { anthropicPage } from './pages/anthropic.ts'
import { coherePage } from './pages/cohere.ts'
import { deepseekPage } from './pages/deepseek.ts'
import { fireworksPage } from './pages/fireworks.ts'
import { googlePage } from './pages/google.ts'
import { groqPriceList } from './pages/groq.ts'
import { minimaxPage } from './pages/minimax.ts'
import { mistralPage } from './pages/mistral.ts'
import { moonshotPage } from './pages/moonshot.ts'
import { openaiPage } from './pages/openai.ts'
import { togetherModels } from './pages/together.ts'
import { xaiModels, xaiPage } from './pages/xai.ts'
import { zaiPage } from './pages/zai.ts'

/** One replayed vendor: where its prices stand and how its page is drawn. */
export interface Vendor {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly mediaType: string
  render(listing: Listing): string | Promise<Uint8Array>
}

const html = 'text/html; charset=utf-8'
const json = 'application/json'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** All vendors of the demo market, each in another shape. */
export const vendors: readonly Vendor[] = [
  vendor('openai', 'OpenAI', 'pricing', html, openaiPage),
  vendor('anthropic', 'Anthropic', 'pricing', html, anthropicPage),
  vendor('google', 'Google', 'pricing', html, googlePage),
  vendor('xai', 'xAI', 'pricing', html, xaiPage),
  vendor('deepseek', 'DeepSeek', 'pricing', html, deepseekPage),
  vendor('mistral', 'Mistral AI', 'pricing', html, mistralPage),
  vendor('groq', 'Groq', 'prices.csv', 'text/csv; charset=utf-8', groqPriceList),
  vendor('together', 'Together AI', 'api/models', json, togetherModels),
  vendor('fireworks', 'Fireworks AI', 'pricing', html, fireworksPage),
  vendor('cohere', 'Cohere', 'pricing', html, coherePage),
  vendor('moonshot', 'Moonshot AI', 'pricing', html, moonshotPage),
  vendor('zai', 'Z.AI', 'pricing', html, zaiPage),
  vendor('amazon', 'Amazon', 'nova-prices.xlsx', xlsx, amazonPriceList),
  vendor('minimax', 'MiniMax', 'pricing', html, minimaxPage),
]

/** Data that a page's script fetches: part of the same site, drawn from the same listing. */
export const scriptData: Vendor = vendor('xai', 'xAI', 'api/models.json', json, xaiModels)

function vendor(
  id: string,
  name: string,
  page: string,
  mediaType: string,
  render: Vendor['render'],
): Vendor {
  return { id, name, path: `/${id}/${page}`, mediaType, render }
}
