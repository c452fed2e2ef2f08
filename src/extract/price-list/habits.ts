import type { Table } from '../table.ts'
import type { ListHabits } from './list-cell.ts'

const words: Readonly<Record<string, RegExp>> = {
  de: /^(und|der|die|das|für|pro|je|preis|preise|preisliste|stunde|std|monat|monatlich|jahr|jährlich|einrichtung|einmalig|leistung|leistungen|beratung|zzgl|mwst|ust|netto|auf|anfrage|stück|nutzer|alle|gebühr|bezeichnung|artikel|menge|einheit)$/,
  fr: /^(et|le|la|les|des|pour|par|prix|tarif|tarifs|heure|mois|an|mise|service|frais|devis|sur|ht|ttc|utilisateur|tous|désignation|quantité|unité|forfait)$/,
  es: /^(y|el|los|las|para|por|precio|precios|tarifa|tarifas|hora|mes|año|alta|usuario|servicio|servicios|consultar|iva|todos|unidad|cantidad)$/,
  it: /^(e|il|gli|per|prezzo|prezzi|ora|mese|anno|utente|servizio|servizi|richiesta|iva|tutti|quantità|unità|canone)$/,
  nl: /^(en|het|een|voor|per|prijs|prijzen|tarief|tarieven|uur|maand|jaar|gebruiker|dienst|diensten|aanvraag|btw|alle|aantal|eenheid|omschrijving)$/,
  pl: /^(i|w|za|na|cena|ceny|cennik|usługa|usługi|godzina|miesiąc|rok|użytkownik|netto|zapytanie|wszystkie|ilość|jednostka|opłata)$/,
  pt: /^(e|os|as|para|por|preço|preços|hora|mês|ano|utilizador|usuário|serviço|serviços|consulta|iva|todos|quantidade|unidade)$/,
  sv: /^(och|för|per|pris|priser|timme|månad|år|användare|tjänst|tjänster|offert|moms|alla|antal|enhet)$/,
  en: /^(and|the|for|per|price|prices|pricing|hour|month|monthly|year|yearly|annual|user|users|service|services|setup|fee|request|all|unit|quantity|plan|product|item|rate|support|with|of)$/,
}
const mostWords = 2_000

/** The language that clearly more words of the tables belong to than to any other; undefined when none does. */
function languageOf(tables: readonly Table[]): string | undefined {
  const counts = new Map<string, number>()
  let seen = 0
  for (const { rows } of tables) {
    for (const row of rows) {
      for (const { text } of row) {
        for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
          for (const [language, pattern] of Object.entries(words)) {
            if (pattern.test(word)) counts.set(language, (counts.get(language) ?? 0) + 1)
          }
          if (++seen > mostWords) return clearest(counts)
        }
      }
    }
  }
  return clearest(counts)
}

function clearest(counts: ReadonlyMap<string, number>): string | undefined {
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first && first[1] >= 3 && first[1] > 1.5 * (second?.[1] ?? 0) ? first[0] : undefined
}

const sum =
  /^[^\d\p{L}]{0,3}(?:\p{L}{1,3}\s?)?(\d[\d.,']*\d)\s?(?:\p{Sc}|\p{L}{1,4})?(?:[\s/].{0,30})?$/u

/** What the marks of one number prove of the decimal mark; null when nothing. */
function proof(number: string): '.' | ',' | null {
  const marks = number.replaceAll(/[^.,]/g, '')
  const last = marks.at(-1)
  if (last !== '.' && last !== ',') return null
  if (new Set(marks).size === 2) return marks.indexOf(last) === marks.length - 1 ? last : null
  if (marks.length > 1) {
    const groups = number.split(last)
    const thousands = groups.slice(1).every(({ length }) => length === 3)
    return thousands ? (last === '.' ? ',' : '.') : null
  }
  const [whole = '', fraction = ''] = number.split(last)
  return fraction.length !== 3 || /^0*$/.test(whole) || whole.length > 3 ? last : null
}

/**
 * How the document writes its numbers, from those that leave no doubt, and its language. `semicolons`: the
 * columns are parted by semicolons, as programs do where the comma marks decimals.
 */
export function habitsOf(tables: readonly Table[], semicolons = false): ListHabits {
  const proofs = { '.': 0, ',': 0 }
  let thirds = 0
  for (const { rows } of tables) {
    for (const { text, format } of rows.flat()) {
      const number = !format && text.length <= 40 ? sum.exec(text)?.[1] : undefined
      const mark = number ? proof(number) : null
      if (mark) proofs[mark]++
      if (mark === ',' && /^[^,]*,\d{3}$/.test(number ?? '')) thirds++
    }
  }
  const language = languageOf(tables) ?? (semicolons ? 'de' : undefined)
  // A comma for decimals where nothing else is of a language that writes so: "1,099" may be thousands.
  const odd = proofs[','] > 0 && thirds === 0 && (language === undefined || language === 'en')
  const mixed = proofs[','] > 0 && (proofs['.'] > 0 || odd)
  const decimalHint = mixed ? undefined : proofs['.'] > 0 ? '.' : proofs[','] > 0 ? ',' : undefined
  // Programs write semicolons where the comma marks decimals: German leaves three digits after one open.
  return { language, decimalHint, mixed }
}
