import type { CalendarDate } from '../../model/time.ts'
import { each, escapeText } from '../html.ts'
import { pageShell } from '../page-shell.ts'
import { retold } from './feeds.ts'
import { demoStories } from './stories.ts'

/** The page behind a link of a publisher's feed; undefined before its day and for stories it did not run. */
export function articlePage(site: string, id: string, day: CalendarDate): string | undefined {
  const story = demoStories().find((candidate) => candidate.id === id && candidate.day <= day)
  const publisher = story?.publishers.find((one) => one.id === site)
  if (!story || !publisher) return undefined
  return pageShell({
    site,
    siteName: publisher.name,
    title: retold(story.headline, publisher),
    description: 'A story of the replayed market, in our own words.',
    accent: '#7a3e1d',
    head: `<meta property="article:published_time" content="${story.day}">`,
    main: `<article>
<p class="small">By the desk, <time datetime="${story.day}">${story.day}</time></p>
${each(story.sentences, (sentence) => `<p>${escapeText(sentence)}</p>`)}
</article>
<aside class="card"><h3>Subscribe</h3><p class="small">Our invented newsletter costs $9 a month.</p></aside>`,
  })
}
