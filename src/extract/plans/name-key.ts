const key = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replaceAll('#', ' sharp ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words that a repeat of a plan name may carry besides the name itself. */
const filler =
  /(?<![\p{L}])(plan|tier|package|edition|the|plano|piano|paquete|pacote|pacchetto|paket|paketi|pakiet|forfait|formule|formula|tarif|abo|offre)(?![\p{L}])|خطة|باقة|プラン|套餐|플랜|요금제/gu

/** A plan name for comparison within a page: "Pro plan" and "Pro" are one. */
export function nameKey(name: string): string {
  return key(name).replace(filler, '').replace(/\s+/g, ' ').trim() || key(name)
}

/** Whether a text is nothing but such a word ("Plan"). */
export const isFiller = (text: string): boolean => key(text).replace(filler, '').trim() === ''
