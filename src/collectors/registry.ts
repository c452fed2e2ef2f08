import { z } from 'zod'
import { articlePage } from './article-page.ts'
import type { BoundSource, DeclaredSource } from './collector.ts'
import { contractAwards } from './contract-awards.ts'
import { exchangeRates } from './exchange-rates.ts'
import { pricingApi } from './pricing-api.ts'
import { pricingPage } from './pricing-page.ts'
import { regulatoryFeed } from './regulatory-feed.ts'
import { tradeFeed } from './trade-feed.ts'
import { watchedPage } from './watched-page.ts'

/** Every kind of source; a new kind is one file and one line here and below. */
export const collectors = [
  pricingPage,
  pricingApi,
  tradeFeed,
  articlePage,
  regulatoryFeed,
  watchedPage,
  exchangeRates,
  contractAwards,
] as const

/** A declared source of any kind, told apart by `kind`. */
export const Source = z.discriminatedUnion('kind', [
  pricingPage.source,
  pricingApi.source,
  tradeFeed.source,
  articlePage.source,
  regulatoryFeed.source,
  watchedPage.source,
  exchangeRates.source,
  contractAwards.source,
])
export type Source = z.infer<typeof Source>

/**
 * A declaration with the reader of its kind.
 * @throws Problem source/invalid
 */
export function bindSource(declaration: DeclaredSource): BoundSource {
  const collector = collectors.find(({ kind }) => kind === declaration.kind)
  if (!collector) throw new Error(`no collector for ${declaration.kind}`)
  return collector.bind(declaration)
}

/**
 * JSON Schema of a source file, for editors and `bellwether source schema`: what a file may leave out
 * (`completeDeclaration`) is optional there.
 */
export function sourceJsonSchema(): object {
  return z.toJSONSchema(Source, {
    io: 'input',
    override: ({ jsonSchema: { properties, required }, jsonSchema }) => {
      const kind = properties?.['kind']
      if (typeof kind !== 'object' || !properties?.['organization']) return
      const optional = ['id', ...(kind.const === 'pricing-page' ? ['kind'] : [])]
      jsonSchema.required = required?.filter((key) => !optional.includes(key)) ?? []
    },
  })
}
