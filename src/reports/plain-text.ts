/** What is invalid in XML, or turns the direction of what follows it. */
const unwanted = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

/** Text of others on one line, without anything that could break out of a document or disguise itself. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(/\s+/g, ' ').replace(unwanted, '').trim()
}

/** A link that a browser may follow; undefined for anything but http and https. */
export function safeHref(url: string): string | undefined {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : undefined
}
