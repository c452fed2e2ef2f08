/** Two texts, written by hand, and what they have to do with each other. */
export interface HandCase {
  readonly why: string
  readonly same: 'text' | 'event' | 'nothing'
  readonly firm: string
  readonly a: readonly [headline: string, lead: string]
  readonly b: readonly [headline: string, lead: string]
  /** Hours from the first to the second. */
  readonly hours: number
}

const lorimer =
  'Lorimer Desk will charge 24 euros for each agent from May, six more than today. The rise covers every plan but the free one, a notice to customers says. Those who pay by the year keep their rate until the term is over.'

/** What the generator does not think of. */
export const handCases: readonly HandCase[] = [
  {
    ...{ why: 'a wire with a house line in front', same: 'text', firm: 'Lorimer', hours: 2 },
    a: ['Lorimer Desk asks six euros more for each agent', lorimer],
    b: [
      'Lorimer Desk asks six euros more for each agent',
      `BERLIN (Trade Wire) – ${lorimer} Follow us for more.`,
    ],
  },
  {
    ...{
      why: 'shortened to two sentences under another headline',
      same: 'text',
      firm: 'Oakum',
      hours: 9,
    },
    a: [
      'Oakum Mail ends its free plan in June',
      'Oakum Mail closes its free plan on 30 June, the vendor writes in its forum. Mailboxes that have not moved by then can be read but send nothing. The cheapest paid plan costs 3 dollars a month, and schools are asked to write in.',
    ],
    b: [
      'No more free mail from Oakum',
      'Oakum Mail closes its free plan on 30 June, the vendor writes in its forum. Mailboxes that have not moved by then can be read but send nothing.',
    ],
  },
  {
    ...{ why: 'figures with other signs', same: 'text', firm: 'Tarnlo', hours: 4 },
    a: [
      'Tarnlo lifts seat price 12.5%',
      'Tarnlo lifts the price of a seat by 12.5% to $27 a month, it told resellers on Friday. Nothing changes for education, and the price of storage stays as it is.',
    ],
    b: [
      'Tarnlo lifts seat price 12,5 percent',
      'Tarnlo lifts the price of a seat by 12.5 percent to 27 dollars a month, it told resellers on Friday. Nothing changes for education, and the price of storage stays as it is.',
    ],
  },
  {
    ...{ why: 'a correction of a name', same: 'text', firm: 'Velmore', hours: 20 },
    a: [
      'Velmore buys the help desk of a rival',
      'Velmore takes over the help desk of Brinley for an undisclosed sum, both firms said on Monday. The forty people who work on it move to Velmore, and the product keeps its name for two years.',
    ],
    b: [
      'Corrected: Velmore buys the help desk of a rival',
      'Velmore takes over the help desk of Brindley for an undisclosed sum, both firms said on Monday. The forty people who work on it move to Velmore, and the product keeps its name for two years.',
    ],
  },
  {
    ...{ why: 'two plans of one firm on one day', same: 'nothing', firm: 'Quarrelo', hours: 3 },
    a: [
      'Quarrelo raises the price of its Team plan by 10%',
      'Quarrelo will ask 10% more for its Team plan from 1 June, the vendor says on its website. Customers who pay by the year are not concerned until they renew.',
    ],
    b: [
      'Quarrelo raises the price of its Business plan by 15%',
      'Quarrelo will ask 15% more for its Business plan from 1 June, the vendor says on its website. Customers who pay by the year are not concerned until they renew.',
    ],
  },
  {
    ...{ why: 'two plans, the same percentage', same: 'nothing', firm: 'Sellick', hours: 26 },
    a: [
      'Sellick raises the price of Anchor by 10%',
      'Sellick will ask 10% more for Anchor from 1 June, the vendor says on its website. A seat costs 22 dollars then.',
    ],
    b: [
      'Sellick raises the price of Harbour by 10%',
      'Sellick will ask 10% more for Harbour from 1 July, the vendor says on its website. A seat costs 44 dollars then.',
    ],
  },
  {
    ...{ why: 'up, then down again by as much', same: 'nothing', firm: 'Mirabeck', hours: 70 },
    a: [
      'Mirabeck raises prices by 20%',
      'Mirabeck raises all its prices by 20%, the firm told its customers. Support stays free of charge.',
    ],
    b: [
      'Mirabeck cuts prices by 20%',
      'Mirabeck cuts all its prices by 20%, the firm told its customers. Support stays free of charge.',
    ],
  },
  {
    ...{
      why: 'the same quarter report, another firm',
      same: 'nothing',
      firm: 'Pellworth',
      hours: 5,
    },
    a: [
      'Pellworth: revenue grows by 14% in the third quarter',
      'Pellworth took in 310 million dollars from July to September, 14% more than a year before. The outlook for the year stands.',
    ],
    b: [
      'Ashgrove: revenue grows by 14% in the third quarter',
      'Ashgrove took in 290 million dollars from July to September, 14% more than a year before. The outlook for the year stands.',
    ],
  },
  {
    ...{
      why: 'the same report, the next quarter',
      same: 'nothing',
      firm: 'Tillerby',
      hours: 24 * 9,
    },
    a: [
      'Tillerby opens data centre number 7',
      'Tillerby has opened its data centre number 7 in Graz, which serves customers in the south. It runs on water power, and the heat goes to a school nearby.',
    ],
    b: [
      'Tillerby opens data centre number 8',
      'Tillerby has opened its data centre number 8 in Graz, which serves customers in the south. It runs on water power, and the heat goes to a school nearby.',
    ],
  },
  {
    ...{ why: 'sums in another currency', same: 'nothing', firm: 'Corvane', hours: 30 },
    a: [
      'Corvane now costs $30 a seat',
      'Corvane sells its suite at $30 a seat from today, after five years at the old price.',
    ],
    b: [
      'Corvane now costs $36 a seat',
      'Corvane sells its suite at $36 a seat from today, after five years at the old price.',
    ],
  },
  {
    ...{ why: 'one house that tells it in its own words', same: 'event', firm: 'Hexley', hours: 6 },
    a: [
      'Hexley raises the price of Beacon by 9%',
      'Hexley will charge 9% more for Beacon from 1 April, according to a letter to customers. A seat will cost 32.70 dollars a month.',
    ],
    b: [
      'Beacon gets 9 percent dearer at Hexley',
      'From April on users of Beacon have to dig deeper: the maker Hexley adds 9 percent, so that a workplace comes to 32.70 dollars.',
    ],
  },
  {
    ...{ why: 'the German report of it', same: 'event', firm: 'Ostrava Cloud', hours: 10 },
    a: [
      'Ostrava Cloud cuts the price of Relay by 30%',
      'Ostrava Cloud asks 30% less for Relay from today, 7 instead of 10 dollars for each user and month.',
    ],
    b: [
      'Ostrava Cloud senkt den Preis von Relay um 30 %',
      'Ostrava Cloud verlangt für Relay ab heute 30 Prozent weniger, nämlich 7 statt 10 Dollar je Nutzer und Monat.',
    ],
  },
  {
    ...{ why: 'the French report of it', same: 'event', firm: 'Delphin Soft', hours: 12 },
    a: [
      'Delphin Soft raises the price of Studio by 18%',
      'Delphin Soft raises the price of Studio by 18% from 1 March, to 59 euros a month.',
    ],
    b: [
      'Delphin Soft augmente le prix de Studio de 18 %',
      'Delphin Soft augmente de 18 % le prix de Studio à partir du 1er mars, à 59 euros par mois.',
    ],
  },
  {
    ...{
      why: 'one firm, one day, two matters, headlines only',
      same: 'nothing',
      firm: 'Brackwater',
      hours: 1,
    },
    a: ['Brackwater hires a new head of sales', ''],
    b: ['Brackwater raises prices by 5%', ''],
  },
  {
    ...{ why: 'headlines only, the same', same: 'text', firm: 'Fennimore', hours: 3 },
    a: ['Fennimore raises prices of storage by 11% from March', ''],
    b: ['Fennimore raises prices of storage by 11% from March – Trade Daily', ''],
  },
  {
    ...{
      why: 'an outage and the report on its cause',
      same: 'nothing',
      firm: 'Ullswater',
      hours: 24 * 4,
    },
    a: [
      'Ullswater was down for six hours',
      'Nobody could reach Ullswater for six hours on Monday. The vendor rolled a change back and apologised.',
    ],
    b: [
      'What broke Ullswater: a certificate that nobody renewed',
      'A certificate that ran out at noon took Ullswater with it, an inquiry by the vendor found. It now has two people who look after them.',
    ],
  },
]
