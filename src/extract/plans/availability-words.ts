import type { Offer } from '../../model/offer.ts'

type Availability = NonNullable<Offer['availability']>

/** Statements that an offer cannot be bought (yet, now, any more), in the languages prices are read in. */
const words: readonly (readonly [Availability, string])[] = [
  [
    'PreOrder',
    'coming soon|coming in (?:q[1-4]|early|late|spring|summer|autumn|fall|winter|\\d{4}|\\p{Lu}\\p{L}+).{0,20}|available soon|launching (?:soon|in .{2,25})|pre-?order(?: now)?|join the wait ?list|demnächst(?: verfügbar| erhältlich)?|bald (?:verfügbar|erhältlich)|in kürze(?: verfügbar)?|kommt bald|bientôt(?: disponible)?|prochainement(?: disponible)?|à venir|próximamente|disponible pronto|em breve|disponível em breve|prossimamente|in arrivo|presto disponibile|binnenkort(?: beschikbaar)?|(?:już )?wkrótce(?: dostępne)?|kommer snart|kommer snart|tulossa|yakında|segera hadir|скоро(?: в продаже)?|قريبا|قريباً|近日公開|近日提供開始|近日提供予定|準備中|即将推出|即將推出|敬请期待|敬請期待|출시 예정|곧 출시',
  ],
  [
    'SoldOut',
    'sold out|out of stock|fully booked|no (?:slots|places|spots) left|currently (?:full|unavailable)|ausverkauft|ausgebucht|(?:derzeit|zurzeit|aktuell) nicht (?:verfügbar|buchbar|lieferbar)|épuisée?|rupture de stock|actuellement indisponible|agotado|sin plazas|esgotado|esaurito|uitverkocht|wyprzedan[eay]|brak miejsc|slutsåld|udsolgt|utsolgt|tükendi|habis|распродано|нет в наличии|нет мест|نفد|نفدت الكمية|غير متوفر حاليا|品切れ|売り切れ|完売|満席|已售罄|售罄|품절|매진|마감',
  ],
  [
    'Discontinued',
    '(?:this plan is )?(?:no longer|not) (?:available|sold|offered|open)(?: (?:to|for) new (?:customers|sign-?ups|clients|users))|no longer (?:available|sold|offered)|(?:now )?closed (?:to|for) new (?:customers|sign-?ups|clients|users)|existing customers only|discontinued|retired plan|nicht mehr (?:verfügbar|erhältlich|buchbar|im angebot)|(?:für neukunden nicht mehr|nicht mehr für neukunden) (?:verfügbar|erhältlich|buchbar)|nur für bestandskunden|plus disponible(?: pour les nouveaux clients)?|n.est plus (?:disponible|commercialisée?|proposée?).{0,30}|ya no (?:está )?disponible.{0,30}|descatalogado|não (?:está )?mais disponível.{0,30}|descontinuado|non più disponibile.{0,30}|niet meer (?:beschikbaar|leverbaar|verkrijgbaar).{0,30}|już niedostępn[yae]|снят с продажи|больше не доступен|недоступен для новых клиентов|لم يعد متاحا?.{0,30}|販売終了|提供終了|新規(?:受付|申込|お申し込み)(?:を)?(?:は)?(?:終了|停止)(?:しました)?|已停售|已下架|판매 종료|신규 가입 (?:종료|불가)',
  ],
]

const says = (pattern: string): RegExp =>
  new RegExp(`^(?:${pattern})(?:\\s*[:–—(-].{0,30}|\\s+(?:in|im|en|ab|from)\\s.{2,20})?$`, 'iu')
const ends = (pattern: string): RegExp =>
  new RegExp(
    `^(.*\\S)(?:\\s*[(\\[]\\s*(?:${pattern})\\s*[)\\]]|\\s+[–—-]\\s+(?:${pattern}))$`,
    'iu',
  )

const lines = words.map(([what, pattern]) => [what, says(pattern)] as const)
const suffixes = words.map(([what, pattern]) => [what, ends(pattern)] as const)
const longest = 80

/** What a line says of whether its offer can be bought, where it says nothing else; null for other lines. */
export function availabilityIn(text: string): Availability | null {
  const said = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, '')
  if (said.length > longest) return null
  return lines.find(([, pattern]) => pattern.test(said))?.[0] ?? null
}

/** "Mittel (demnächst)" → Mittel, and that it cannot be bought yet; null for a name that says no such thing. */
export function availabilityAfter(
  name: string,
): { name: string; availability: Availability } | null {
  if (name.length > longest) return null
  for (const [availability, pattern] of suffixes) {
    const [, rest] = pattern.exec(name) ?? []
    if (rest) return { name: rest, availability }
  }
  return null
}
