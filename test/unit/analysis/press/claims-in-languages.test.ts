import { describe, expect, test } from 'vitest'
import { marketTagger } from '../../../../src/analysis/press/market-names.ts'
import { priceClaims } from '../../../../src/analysis/press/price-claims.ts'
import { testMarket } from '../../../contract/analysis/test-market.ts'

const tag = marketTagger(
  testMarket({ organizations: { acme: { name: 'Acme', products: { Pro: [], Team: [] } } } }),
)
const publishedAt = '2026-02-10T08:00:00.000Z'
const claims = (text: string) => priceClaims({ headline: '', text, publishedAt }, tag)

const said = (text: string) =>
  claims(text).map(({ product, way, percent, isUpTo, before, after, effective, isSure }) =>
    [
      product ?? 'prices',
      way,
      percent && `${isUpTo ? '≤' : ''}${percent}%`,
      before && `${before.amount}→`,
      after && `${after.amount} ${after.currency}${after.per ? ` / ${after.per}` : ''}`,
      effective,
      isSure ? null : 'unsure',
    ]
      .filter(Boolean)
      .join(' '),
  )

/** One claim in six ways, in each language; then what is none. */
const expected = [
  ['prices up 8% 2026-03-01'],
  ['prices down ≤12.5%'],
  ['Pro up 20→ 25 EUR 2026-04-01'],
  ['prices up 8% unsure'],
  ['Team up 8%'],
]
const languages: Readonly<Record<string, { says: readonly string[]; denies: readonly string[] }>> =
  {
    English: {
      says: [
        'Acme raises its prices by 8 % from 1 March.',
        'Acme cuts its prices by up to 12.5 percent.',
        'Acme lifts the price of Pro from 20 to 25 euros, effective April 1.',
        'Acme may raise its prices by 8 %.',
        'Team from Acme becomes 8 % more expensive.',
      ],
      denies: [
        'Acme does not raise its prices by 8 %.',
        'Acme raised its prices by 8 % last year.',
        'Revenue at Acme rose by 8 %.',
        'Shares of Acme rose by 8 % after it told its prices.',
        'Acme raises prices for 8 % of customers.',
        'Somebody raises prices by 8 %.',
      ],
    },
    German: {
      says: [
        'Acme erhöht die Preise ab dem 1. März um 8 %.',
        'Acme senkt die Listenpreise um bis zu 12,5 Prozent.',
        'Acme hebt den Preis von Pro zum 1. April von 20 auf 25 Euro an.',
        'Acme könnte die Preise um 8 % erhöhen.',
        'Team von Acme wird 8 % teurer.',
      ],
      denies: [
        'Acme erhöht die Preise nicht um 8 %.',
        'Acme hat die Preise im vergangenen Jahr um 8 % erhöht.',
        'Der Umsatz von Acme steigt um 8 %.',
        'Die Aktie von Acme steigt um 8 %, seit neue Preise gelten.',
        'Acme erhöht die Preise für 8 % der Kunden.',
        'Jemand erhöht die Preise um 8 %.',
      ],
    },
    French: {
      says: [
        'Acme augmente ses prix de 8 % à partir du 1er mars.',
        'Acme baisse ses tarifs jusqu’à 12,5 pour cent.',
        'Acme fait passer le prix de Pro de 20 à 25 euros à compter du 1er avril.',
        'Acme pourrait augmenter ses prix de 8 %.',
        'Team d’Acme sera 8 % plus cher.',
      ],
      denies: [
        'Acme n’augmente pas ses prix de 8 %.',
        'Acme a augmenté ses prix de 8 % l’an dernier.',
        'Le chiffre d’affaires d’Acme augmente de 8 %.',
        'Les ventes d’Acme augmentent de 8 % grâce à ses prix.',
        'Acme augmente ses prix pour 8 % des clients.',
        'Quelqu’un augmente ses prix de 8 %.',
      ],
    },
    Spanish: {
      says: [
        'Acme sube sus precios un 8 % a partir del 1 de marzo.',
        'Acme rebaja sus precios hasta un 12,5 por ciento.',
        'Acme eleva el precio de Pro de 20 a 25 euros desde el 1 de abril.',
        'Acme podría subir sus precios un 8 %.',
        'Team de Acme será un 8 % más caro.',
      ],
      denies: [
        'Acme no sube sus precios un 8 %.',
        'Acme subió sus precios un 8 % el año pasado.',
        'Los ingresos de Acme suben un 8 %.',
        'Las acciones de Acme suben un 8 % por sus precios.',
        'Acme sube sus precios al 8 % de los clientes.',
        'Alguien sube sus precios un 8 %.',
      ],
    },
    Italian: {
      says: [
        'Acme aumenta i prezzi dell’8 % a partire dal 1° marzo.',
        'Acme riduce i prezzi fino al 12,5 per cento.',
        'Acme alza il prezzo di Pro da 20 a 25 euro dal 1 aprile.',
        'Acme valuta un aumento dei prezzi dell’8 %.',
        'Team di Acme sarà l’8 % più caro.',
      ],
      denies: [
        'Acme non aumenta i prezzi dell’8 %.',
        'Acme ha aumentato i prezzi dell’8 % l’anno scorso.',
        'I ricavi di Acme aumentano dell’8 %.',
        'Le vendite di Acme aumentano dell’8 % grazie ai prezzi.',
        'Acme aumenta i prezzi per l’8 % dei clienti.',
        'Qualcuno aumenta i prezzi dell’8 %.',
      ],
    },
    Dutch: {
      says: [
        'Acme verhoogt de prijzen met 8 % vanaf 1 maart.',
        'Acme verlaagt de prijzen met tot 12,5 procent.',
        'Acme verhoogt de prijs van Pro van 20 naar 25 euro met ingang van 1 april.',
        'Acme overweegt de prijzen met 8 % te verhogen.',
        'Team van Acme wordt 8 % duurder.',
      ],
      denies: [
        'Acme verhoogt de prijzen niet met 8 %.',
        'Acme verhoogde de prijzen vorig jaar met 8 %.',
        'De omzet van Acme stijgt met 8 %.',
        'De winst van Acme stijgt met 8 % door de prijzen.',
        'Acme verhoogt de prijzen voor 8 % van de klanten.',
        'Iemand verhoogt de prijzen met 8 %.',
      ],
    },
  }

describe.each(Object.entries(languages))('%s', (_, { says, denies }) => {
  test('says what is claimed, by how much and from when', () => {
    expect(says.map(said)).toEqual(expected)
  })
  test.each(denies)('no claim: %s', (text) => {
    expect(said(text)).toEqual([])
  })
  test('the span is the sentence, whatever its signs', () => {
    const text = `Ein Satz davor. ${says[0]} Noch einer.`
    const [{ quote } = { quote: undefined }] = claims(text)
    expect([quote?.words, text.slice(quote?.start, quote?.end)]).toEqual([says[0], says[0]])
  })
})
