const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text made safe for element content and quoted attributes, of HTML and XML alike. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

/** One string per item, joined by line breaks. */
export function each<T>(items: readonly T[], render: (item: T) => string): string {
  return items.map(render).join('\n')
}
