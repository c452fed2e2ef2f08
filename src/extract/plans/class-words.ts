import type { Element } from 'domhandler'

/** What authors call the parts of a price card in class names, whatever language they write in. */
const words = {
  price:
    'price|prices|pricing|amount|cost|fee|rate|preis|preise|betrag|kosten|prix|montant|precio|precios|importe|preco|precos|valor|valores|prezzo|prezzi|importo|costo|prijs|prijzen|bedrag|cena|ceny|koszt|kwota|cenik|pris|priser|hinta|fiyat|fiyati|ucret|tutar|harga|biaya|tsena|stoimost|jiage',
  name: 'name|title|heading|planname|nome|nom|nombre|naam|nazwa|nazev|nama|namn|navn|isim|adi|titel|titre|titulo|titolo|tytul|baslik|judul',
  tier: 'tier|plan|package|product|model|type|header|level|edition|plano|piano|paquete|pacote|pacchetto|paket|pakiet|forfait|formule|formula|offre|tarif|produkt|produit|producto|produto|prodotto',
  side: 'badge|ribbon|tag|label|eyebrow|kicker|sub|subtitle|desc|description|tagline|pill|note|caption|popular|cta|btn|button|feature|features|period|selo|etiqueta|etichetta|etikett|beschreibung|untertitel|hinweis|soustitre|descriptif|descripcion|subtitulo|descricao|detalhe|detalle|descrizione|sottotitolo|dettaglio|omschrijving|opis|aciklama|deskripsi|keterangan|merkmale|caracteristicas|beneficios|benefits|vantagens|periodo|periode|zeitraum',
} as const

const pattern = (list: string): RegExp => new RegExp(`(^|[-_\\s])(${list})($|[-_\\s])`, 'i')

const patterns = {
  price: pattern(words.price),
  name: pattern(words.name),
  tier: pattern(words.tier),
  side: pattern(words.side),
}

/** Longest class attribute that is looked at: real ones are short. */
const longest = 2_000

/** A page repeats its class names. */
const known = new Map<string, string>()
const mostKnown = 4_096

/** The class names of an element with their words apart: `planName` reads as `plan-Name`. */
export function classText(element: Element): string {
  const own = (element.attribs['class'] ?? '').slice(0, longest)
  if (own === '') return ''
  const before = known.get(own)
  if (before !== undefined) return before
  const words = own
    .replaceAll(/([a-z])(?=[A-Z])/g, '$1-')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
  if (known.size >= mostKnown) known.clear()
  known.set(own, words)
  return words
}

/** Whether the class names of an element, or a text like them, call it a price, a name, a plan, or an aside. */
export function isCalled(text: string, part: keyof typeof words): boolean {
  return patterns[part].test(text)
}
