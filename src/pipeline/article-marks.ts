import type { ArticleMark } from '../analysis/relevance.ts'
import { markedArticles } from '../ledger/article-marks.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** What readers said of articles, with the words by which others are weighed. */
export function articleMarks(ledger: Ledger): ArticleMark[] {
  return markedArticles(ledger).map(({ article, state }) => ({
    headline: article.headline,
    text: article.summary,
    isRelevant: state === 'relevant',
  }))
}
