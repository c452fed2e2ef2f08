import type { Payload } from '../model/capture.ts'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import { decodeText } from './charset.ts'
import type { Feed } from './feed-item.ts'
import type { Explanation, PlansRead } from './plans/read-plans.ts'
import type { PriceListRead } from './price-list/read-price-list.ts'
import type { PriceReading } from './price-reading.ts'
import type { ReadOutput } from './read-output.ts'
import { isPriceFile, sniff } from './sniff.ts'
import type { Found } from './structured/item.ts'

export const readKinds = ['pricing-page', 'feed', 'article', 'structured', 'price-text'] as const
export type ReadKind = (typeof readKinds)[number]

/** The words of a page without what surrounds them. */
interface PageWords {
  readonly title: string
  readonly author: string | null
  /** As the page writes it. */
  readonly published: string | null
  readonly text: string
}

/** What one reader found; `data` is what is printed as JSON. */
export type ReadResult =
  | {
      readonly as: 'pricing-page'
      /** `explain` only where it was asked for. */
      readonly data: ReadOutput & { readonly explain?: Explanation }
    }
  | { readonly as: 'feed'; readonly data: Feed }
  | {
      readonly as: 'article'
      readonly data: { readonly article: PageWords; readonly problems: readonly ProblemRecord[] }
    }
  | { readonly as: 'structured'; readonly data: { readonly items: readonly Found[] } & ReadOutput }
  | {
      readonly as: 'price-text'
      readonly data: {
        readonly prices: readonly PriceReading[]
        readonly problems: readonly ProblemRecord[]
      }
    }

type Reader = (payload: Payload, explain: boolean) => Promise<ReadResult>

const readers: Readonly<Record<ReadKind, Reader>> = {
  'pricing-page': readPricingPage,
  feed: async (payload) => {
    const { readFeed } = await import('./feed.ts')
    return { as: 'feed', data: readFeed(textOf(payload), payload.url) }
  },
  article: async (payload) => {
    const { readPageText } = await import('./article.ts')
    const { parts, ...about } = readPageText(textOf(payload))
    const words = parts.map((part) => part.text).join('\n\n')
    return { as: 'article', data: { article: { ...about, text: words }, problems: [] } }
  },
  structured: async (payload) => {
    const { parsePage } = await import('./dom/page.ts')
    const { readStructured } = await import('./structured/read-structured.ts')
    const { toReadOutput } = await import('./read-output.ts')
    const { items, offers, problems } = readStructured(parsePage(textOf(payload)), payload.url)
    return { as: 'structured', data: { items, ...toReadOutput(offers, problems) } }
  },
  'price-text': async (payload) => {
    const { readPrices } = await import('./price-text.ts')
    return { as: 'price-text', data: { prices: readPrices(textOf(payload)), problems: [] } }
  },
}

/**
 * Reads a payload in one way, or in the way that its bytes suggest; with `explain` a pricing page also says why
 * each candidate was taken or left. Readers are loaded at their first use.
 * @throws Problem extract/… when it cannot be read so
 */
export async function readPayload(
  payload: Payload,
  as?: ReadKind,
  explain = false,
): Promise<ReadResult> {
  const kind = as ?? guessKind(payload)
  const found = await readers[kind](payload, explain)
  if (explain && found.as !== 'pricing-page') {
    throw new Problem(
      'usage/invalid',
      `--explain tells how a pricing page is read, not a ${kind}`,
      {
        hint: 'Leave --explain away, or add --as pricing-page.',
        unit: payload.url,
      },
    )
  }
  if (explain || as !== undefined || found.as !== 'pricing-page' || found.data.offers.length > 0)
    return found
  if (sniff(payload) !== 'html') return found
  // A page without prices that says when it was published is meant to be read as words.
  const article = await readers.article(payload, false)
  return article.as === 'article' && article.data.article.published ? article : found
}

async function readPricingPage(payload: Payload, asked: boolean): Promise<ReadResult> {
  const { toReadOutput } = await import('./read-output.ts')
  const read = await readOffers(payload)
  const data = toReadOutput(read.offers, read.problems, 'witnesses' in read ? read : undefined)
  return { as: 'pricing-page', data: asked ? { ...data, explain: read.explain } : data }
}

/** A page, a file of tables or JSON: each found by what is in it. */
async function readOffers(payload: Payload): Promise<PriceListRead | PlansRead> {
  if (isPriceFile(sniff(payload))) {
    const { readPriceFile } = await import('./price-list/read-price-file.ts')
    return readPriceFile(payload, textOf)
  }
  const { parsePage } = await import('./dom/page.ts')
  const { readPlans } = await import('./plans/read-plans.ts')
  return readPlans(parsePage(textOf(payload)), { url: payload.url })
}

function guessKind(payload: Payload): ReadKind {
  const found = sniff(payload)
  if (found === 'html' || isPriceFile(found)) return 'pricing-page'
  if (found === 'xml-feed' || found === 'json-feed') return 'feed'
  if (found === 'text') return 'price-text'
  throw new Problem('extract/wrong-type', `${payload.url} is ${words[found]}`, {
    hint: 'There is nothing in it to read.',
    unit: payload.url,
  })
}

const words = {
  pdf: 'a PDF',
  xlsx: 'a spreadsheet',
  empty: 'empty',
  binary: 'no text',
} as const

/** @throws Problem extract/charset, extract/wrong-type */
function textOf(payload: Payload): string {
  const found = sniff(payload)
  if (found === 'pdf' || found === 'xlsx' || found === 'binary') {
    throw new Problem('extract/wrong-type', `${payload.url} is ${words[found]}`, {
      hint: 'Name a web page, a feed or a text.',
      unit: payload.url,
    })
  }
  const { text, charset, unsure } = decodeText(payload)
  if (!unsure) return text
  throw new Problem('extract/charset', `the text is unreadable as ${charset}`, {
    hint: 'Save it as UTF-8, or check that it is a text at all.',
    unit: payload.url,
  })
}
