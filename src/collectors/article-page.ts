import { z } from 'zod'
import { readArticlePage } from '../extract/article-page.ts'
import { sniff } from '../extract/sniff.ts'
import { Problem } from '../model/problem.ts'
import { SourceBase } from '../model/source.ts'
import { defineCollector } from './collector.ts'
import { payloadText } from './payload-text.ts'

/** One article on its own page: what a feed that tells only headlines leaves out. */
export const articlePage = defineCollector({
  kind: 'article-page',
  version: 1,
  source: SourceBase.extend({
    kind: z.literal('article-page'),
    /** Who publishes it; what the page says by default. */
    publisher: z.string().optional(),
  }),
  extract: (source, payload) => {
    const kind = sniff(payload)
    if (kind !== 'html') {
      throw new Problem('extract/wrong-type', `an article was expected, ${kind} came`, {
        hint: 'Open the address and look; a feed is a source of kind trade-feed.',
      })
    }
    const page = readArticlePage(payloadText(payload), payload.url)
    const { title, text, author, publisher, published, modified, language, canonical } = page
    const article = {
      ...{ url: source.url, headline: title, summary: text, author, topics: [] },
      publisher: source.publisher ?? publisher,
      ...{ datePublished: published, dateModified: modified, inLanguage: language },
      ...(canonical === null ? {} : { canonicalUrl: canonical }),
    }
    return {
      findings: [{ kind: 'article', subject: source.url, article }],
      problems: [],
      complete: false,
    }
  },
})
