import type { CalendarDate } from '../../model/time.ts'
import { pageShell } from '../page-shell.ts'

/** Days on which the watched page says something new. */
export const deprecationChanges: readonly CalendarDate[] = ['2026-05-08', '2026-08-10']

/** The page whose words are watched: what happens to the chat snapshots. */
export function deprecationsPage(day: CalendarDate): string {
  const [announced = '', gone = ''] = deprecationChanges
  const status =
    day < announced
      ? '<p>No shutdown is announced for the chat snapshots GPT-5.2 Chat and GPT-5.3 Chat.</p>'
      : day < gone
        ? '<p>GPT-5.2 Chat and GPT-5.3 Chat will be shut down on 10 August 2026.</p>'
        : '<p>GPT-5.2 Chat and GPT-5.3 Chat were shut down on 10 August 2026. Requests to them fail; GPT-5.6 Sol replaces them.</p>'
  return pageShell({
    site: 'openai',
    siteName: 'OpenAI',
    title: 'Deprecations',
    description: 'Models that are about to leave the API, and those that have left.',
    accent: '#0f8f6f',
    main: `<section id="deprecations">
<h2>Chat snapshots</h2>
${status}
<h2>Our promise</h2>
<p>We announce a shutdown before it happens and name a replacement.</p>
</section>`,
  })
}
