/** Whether a text names somebody or something as a whole word; case does not matter. */
export function saysName(text: string, name: string): boolean {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}.-])${plain}(?![\\p{L}\\p{N}-])`, 'iu').test(text)
}
