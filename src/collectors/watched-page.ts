import { z } from 'zod'
import { readPageText } from '../extract/article.ts'
import { Css } from '../extract/css.ts'
import { sniff } from '../extract/sniff.ts'
import { slug } from '../model/id.ts'
import { pageActs } from '../model/interaction.ts'
import type { WatchedText } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import { SourceBase } from '../model/source.ts'
import { defineCollector } from './collector.ts'
import { payloadText } from './payload-text.ts'

/** A page, or a part of one, whose words matter: terms, deprecations, a status. */
export const watchedPage = defineCollector({
  kind: 'watched-page',
  version: 1,
  source: SourceBase.extend({
    ...pageActs,
    kind: z.literal('watched-page'),
    /** The part to watch; the main text by default. */
    select: Css.optional(),
    /** What changes without meaning anything: timestamps, counters. */
    ignore: z.array(Css).default([]),
  }),
  extract: ({ select, ignore }, payload) => {
    const kind = sniff(payload)
    if (kind !== 'html' && kind !== 'text') {
      throw new Problem('extract/wrong-type', `a page was expected, ${kind} came`, {
        hint: 'Open the address and look; watch a page of text.',
      })
    }
    const { title, parts } = readPageText(payloadText(payload), { select, ignore })
    const bySubject = new Map<string, z.infer<typeof WatchedText>>()
    for (const { heading, text } of parts.filter((part) => part.text !== '')) {
      const named = select !== undefined && heading !== null
      const subject = (named && slug(heading)) || 'page'
      const before = bySubject.get(subject)
      const together = before ? `${before.text}\n${text}` : text
      bySubject.set(subject, { title: named ? heading : title, text: together })
    }
    return {
      findings: [...bySubject].map(([subject, watched]) => ({ kind: 'text', subject, watched })),
      problems: [],
      complete: true,
    }
  },
})
