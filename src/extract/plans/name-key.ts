const key = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words that a repeat of a plan name may carry besides the name itself. */
const filler = /\b(plan|tier|package|edition|the)\b|خطة|باقة/g

/** A plan name for comparison within a page: "Pro plan" and "Pro" are one. */
export function nameKey(name: string): string {
  return key(name).replace(filler, '').replace(/\s+/g, ' ').trim() || key(name)
}
