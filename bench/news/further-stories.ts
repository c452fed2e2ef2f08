import type { Kind } from './sentences.ts'

interface Story {
  readonly headline: string
  readonly lead: readonly string[]
}

/** The same events for readers of German: same firms, same figures, no shared sentence. */
export const translated: Readonly<Record<Kind, Story>> = {
  rise: {
    headline: '{firm} erhöht den Preis von {product} um {percent} %',
    lead: [
      '{firm} verlangt für {product} künftig {percent} Prozent mehr, teilte der Anbieter seinen Kunden am Dienstag mit.',
      'Ein Platz kostet dann {after} statt {before} Dollar im Monat; laufende Verträge gelten bis zur Verlängerung.',
      'Als Grund nennt das Haus teurere Rechner und neue Funktionen der letzten zwei Jahre.',
    ],
  },
  cut: {
    headline: '{firm} senkt den Preis von {product} um {percent} %',
    lead: [
      '{firm} verlangt für {product} künftig {percent} Prozent weniger, teilte der Anbieter seinen Kunden am Dienstag mit.',
      'Ein Platz kostet dann {after} statt {before} Dollar im Monat; laufende Verträge bekommen das sofort.',
      'Als Grund nennt das Haus billigere Rechner und Mitbewerber, die sich bewegt haben.',
    ],
  },
  outage: {
    headline: '{product} von {firm} war {hours} Stunden lang gestört',
    lead: [
      'Wer {product} nutzt, kam am Montag {hours} Stunden lang nicht hinein, bestätigte {firm}.',
      'Eine falsche Einstellung an einem Lastverteiler in {city} schickte Anfragen im Kreis.',
      'Kunden mit zugesagter Verfügbarkeit sollen Gutschriften erhalten.',
    ],
  },
  funding: {
    headline: '{firm} bekommt {sum} Millionen Dollar von Geldgebern',
    lead: [
      '{firm} hat eine Runde über {sum} Millionen Dollar abgeschlossen, angeführt von einem Fonds aus {city}.',
      'Das Geld soll in {product} fließen und in eine zweite Mannschaft für den Vertrieb.',
      'Auch bisherige Eigentümer sind dabei, den Wert nannte niemand.',
    ],
  },
  people: {
    headline: '{person} wird Chef von {firm}',
    lead: [
      '{firm} hat {person} an die Spitze berufen, vom Ersten des nächsten Monats an.',
      'Bisher leitete der Neue den Bereich {product} in {city}; der Gründer geht in den Aufsichtsrat.',
      'Beobachter rechnen mit mehr Sparsamkeit und weniger neuen Märkten.',
    ],
  },
}

/** What is written days later: another event, which repeats firm, figure and a sentence of the first report. */
export const followUps: Readonly<Record<Kind, readonly Story[]>> = {
  rise: [
    {
      headline: '{firm} takes back the {percent}% it wanted on top for {product}',
      lead: [
        'After a week of protest {firm} withdraws its new list for {product}: everything stays at {was} a month.',
        '{firm} will ask {percent}% more for its {product} plan from {day} March, the vendor told customers on Tuesday; that no longer holds.',
        'A spokesman called the step a lesson in listening.',
      ],
    },
    {
      headline: 'Watchdog looks into the {percent}% that {firm} adds to {product}',
      lead: [
        'The competition office has asked {firm} for papers about its dearer {product} plan, an official confirmed.',
        '{firm} will ask {percent}% more for its {product} plan from {day} March, the vendor told customers on Tuesday.',
        'The office has until summer to decide whether it opens a case.',
      ],
    },
  ],
  cut: [
    {
      headline: 'Rivals wince after {firm} made {product} {percent}% cheaper',
      lead: [
        'Three vendors told us they have no plans to follow the new list of {firm}, and one called it a stunt.',
        '{firm} will ask {percent}% less for its {product} plan from {day} March, the vendor told customers on Tuesday.',
        'Their shares slipped at the opening of trade.',
      ],
    },
  ],
  outage: [
    {
      headline: 'Lawyers collect claims after the {hours} hours of {firm}',
      lead: [
        'A law firm in {city} gathers companies that want damages from {firm}, and two hundred have signed.',
        'Users of {product} could not sign in for {hours} hours on Monday, {firm} confirmed on its status page.',
        'Its terms of use cap what can be asked for.',
      ],
    },
  ],
  funding: [
    {
      headline: '{firm} spends its {sum} million: offices in {city}',
      lead: [
        'The first lease is signed: {firm} moves two hundred people into a former mill in {city}.',
        '{firm} has closed a round of {cash} million, led by a fund from {city}, the company said.',
        'More places are to be named in autumn.',
      ],
    },
  ],
  people: [
    {
      headline: '{person} cuts the first jobs at {firm}',
      lead: [
        'Staff of {firm} learned this morning that every tenth position goes, most of them in {city}.',
        '{firm} has named {person} as its new chief executive, with effect from the first day of next month.',
        'Unions want talks before anything is signed.',
      ],
    },
  ],
}
