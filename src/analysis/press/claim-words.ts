/** How six languages speak of prices: English, German, French, Spanish, Italian, Dutch. */

/** Whole words only, in any script: `\b` knows no letter with an accent. */
function words(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'iu')
}

/** That a clause is about prices. */
export const priceWord = words(
  'pric(?:e[ds]?|ing)|list price|fees?|rates?|costs?|charg(?:es?|ed|ing)|tariffs?|subscriptions?|pay|pays|paying|cheaper|dearer|expensive|(?:per|a) (?:seat|user|month|token)',
  '\\p{L}*preis\\p{L}*|\\p{L}*tarif\\p{L}*|\\p{L}*gebühr\\p{L}*|kosten|kostet|teurer|günstiger|billiger|zahlen',
  'prix|abonnements?|coûte(?:nt|r|ra)?|plus chers?|plus chères?|moins chers?|moins chères?|paie(?:nt|ront)?',
  'precios?|cuestan?|costará|más car[oa]s?|más barat[oa]s?|suscripción|pagarán?',
  'prezz[oi]|tariff[ae]|costan?o?|canon[ei]|abbonament[oi]|più car[oaie]|più economic[oaie]|meno car[oaie]',
  '\\p{L}*prij[sz]\\p{L}*|tarie[fv]\\p{L}*|kost|duurder|goedkoper|betalen',
)

/** What rises and falls beside prices. */
export const otherThings = words(
  'shares?|stocks?|revenues?|sales|profits?|margins?|inflation|turnover|headcount|staff|workforce|jobs|valuation|users|customers|traffic|latency|errors?|emissions|demand|usage|growth',
  'aktien?|kurs|umsatz|umsätze|gewinn|gewinne|mitarbeiter|belegschaft|nachfrage|börsenwert',
  "actions?|chiffre d['’]affaires|bénéfices?|effectifs|ventes|demande",
  'acciones|ingresos|ventas|beneficios?|plantilla|demanda|facturación',
  'azioni|ricavi|fatturato|utili|utile|vendite|domanda|organico',
  'aandelen|aandeel|omzet|winst|personeel|vraag',
)

/** What did not happen, or happened long ago. */
export const notNow = new RegExp(
  `${
    words(
      'not|never|den(?:y|ies|ied|ying)|ruled? out|rules out|without|a year ago|years ago|months ago|(?:last|previous) (?:year|quarter|month|spring|summer|autumn|fall|winter)|earlier this year|in 20\\d\\d',
      'nicht|nie|kein\\p{L}*|ohne|dementier\\p{L}*|bestreitet|(?:im )?(?:letzten|vergangenen|vorigen) (?:jahr|quartal|monat)|letztes jahr|vor einem jahr|vorjahr',
      "pas|jamais|aucune?|sans|dément|démenti|exclut|l['’]an dernier|l['’]année (?:dernière|passée)|il y a un an|en 20\\d\\d",
      'no (?:sube|suben|subirá|baja|bajará|aumenta|aumentará|encarece|rebaja|eleva|reduce|cambia|modifica|toca|va a|ha|se|piensa|quiere|prevé)|nunca|ningun[ao]?|ningún|sin|niega|desmiente|descarta|el año pasado|hace un año|el mes pasado',
      "non(?!-)|mai|nessun[ao]?|senza|nega|smentisce|esclude|l['’]anno scorso|un anno fa|nel 20\\d\\d",
      'niet|nooit|geen|zonder|ontkent|vorig jaar|een jaar geleden|vorige maand',
    ).source
  }|n['’]t(?!\\p{L})`,
  'iu',
)

/** What may happen, or is only said to. */
export const notSure = words(
  'may|might|could|would|reportedly|rumou?r\\p{L}*|consider\\p{L}*|plans? to|planning to|propos\\p{L}+|expect\\p{L}*|is said to|are said to|likely',
  'könnten?|würden?|dürften?|soll|sollen|plant(?=,? (?:\\p{L}*preis|die|den|das|eine|seine|ihre|mit))|planen|erwägt|angeblich|möglicherweise|offenbar|wohl|erwartet',
  'pourrai(?:t|ent)|envisage\\p{L}*|devrai(?:t|ent)|serai(?:t|ent)|prévoi(?:t|ent)|augmenterai(?:t|ent)|selon des rumeurs|probablement',
  'podrían?|planean?|estudian?|prevén?|al parecer|probablemente|se espera',
  'potrebbe(?:ro)?|valuta(?= (?:di|se|il|la|un))|prevede|starebbe|secondo indiscrezioni|probabilmente',
  'zou|zouden|overweegt|mogelijk|naar verluidt|van plan|waarschijnlijk|verwacht',
)

const upWords =
  'more expensive|dearer|more|higher|price (?:increase|rise|hike)|increase|rise|hike|mehr|teurer|höher|plus chers?|plus chères?|de plus|más car[oa]s?|más|più car[oaie]|in più|duurder|meer|hoger'
const downWords =
  'cheaper|less|lower|price (?:cut|reduction|decrease)|cut|reduction|decrease|weniger|günstiger|billiger|niedriger|moins chers?|moins chères?|de moins|más barat[oa]s?|menos|meno car[oaie]|più economic[oaie]|in meno|goedkoper|minder|lager'

/** Right behind a percentage. */
export const upAfter = new RegExp(`^\\s*(?:${upWords})(?!\\p{L})`, 'iu')
export const downAfter = new RegExp(`^\\s*(?:${downWords})(?!\\p{L})`, 'iu')
/** Behind a percentage that is a share of something, not a step: "8 % of customers". */
export const shareOf =
  /^\s*(?:of|der|des|aller|de (?:los|las|ses|sus|nos|la|tous)|du|dei|delle|degli|dos|van (?:de|het|alle))(?!\p{L})/iu

/** Between two sums of which the second follows on the first. */
export const toBetween = /^\s*(?:to|auf|à|a|naar|→|->|–>)\s*$/iu
/** Between two sums of which the first follows on the second. */
export const fromBetween =
  /^[\s,(]*(?:instead of|rather than|compared with|(?:up|down) from|was|previously|statt|anstatt|bisher|au lieu de|contre|en lugar de|en vez de|frente a|invece di|anziché|rispetto a|in plaats van|tegen)\s*$/iu
/** A number before a sum, of whose currency it is: "from 20 to 25 dollars". */
export const bareBefore =
  /(?<!\p{L})(?:from|von|de|da|van)\s+(\d+(?:[.,]\d+)?)\s+(?:to|auf|à|a|naar)\s*$/iu

/** What a sum follows on where it is a price. */
export const asPrice =
  /(?:costs?|pric(?:e[ds]?|ing)|charges?|charging|asks?(?: for)?|lists?|pays?|starts?|at|for|to|kostet|kosten|auf|für|coûte|coûtera|pour|cuesta|costará|costa|costerà|kost|voor|naar|:|,|and)\s*(?:\p{L}+ ){0,3}$|(?<!\p{L})(?:a|à|per|por)\s*$/iu
/** What is taken off, or given back. */
export const takenOff =
  /(?:discount|rebate|credit|refund|saving|off|rabatt|gutschrift|nachlass|remise|réduction|descuento|sconto|korting)\p{L}*\s*(?:of|von|de|di|van)?\s*$/iu
/** Before a sum that something goes to. */
export const toBefore = /(?<!\p{L})(?:to|auf|à|a|naar)\s*$/iu
