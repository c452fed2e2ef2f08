/** The words of the invented press: our own, so that what stands in the set is known. */
export const firms =
  'Acmeline Boldware Cirrusly Deltabase Evercrest Fernhost Gridlock Harborlight Inkwell Juniperly Kitehill Lumenix Mapleworks Northbeam Oakstack Pinefield Quillon Ridgeway Solvane Tidepool Umberly Vantor Wrenfield Yarrowly Zephyrnet Brightmoor Calderon Dunehall'.split(
    ' ',
  )
export const products =
  'Starter Team Business Scale Studio Relay Beacon Ledger Compass Harvest Anchor Summit'.split(' ')
export const people = 'Ada Brook,Ben Castle,Cleo Dray,Dan Ewell,Eva Frost,Finn Gale'.split(',')
export const cities = 'Oslo Porto Leeds Turin Graz Lyon Ghent Malmo'.split(' ')
export const houses = [
  'Subscribe to our morning letter for more stories like this one. All rights reserved.',
  'This report first ran in our market section. Read the terms of use before you quote from it.',
  'Our reporters follow the trade every day. Send tips to the desk in confidence.',
  'Get the full picture with a membership. Members read without advertising and keep us independent.',
] as const

/** What is told of each kind of event, in two houses' words: slots in braces. */
export const stories = {
  rise: [
    {
      headline: '{firm} raises the price of {product} by {percent}%',
      lead: [
        '{firm} will ask {percent}% more for its {product} plan from {day} March, the vendor told customers on Tuesday.',
        'A seat then costs {now} a month instead of {was}, and contracts that run now keep their terms until they renew.',
        'The firm points to dearer computing and to features that were added over the last two years.',
      ],
    },
    {
      headline: 'Customers of {firm} will pay {percent} percent more for {product}',
      lead: [
        'Anyone on {product} should expect a larger invoice this spring: {firm} is lifting its list price by {percent} percent.',
        'The monthly fee per user climbs from {before} to {after} dollars once a running term is over.',
        'Management explained the step with costs of servers and a wider range of functions.',
      ],
    },
  ],
  cut: [
    {
      headline: '{firm} cuts the price of {product} by {percent}%',
      lead: [
        '{firm} will ask {percent}% less for its {product} plan from {day} March, the vendor told customers on Tuesday.',
        'A seat then costs {now} a month instead of {was}, and contracts that run now get the new terms at once.',
        'The firm points to cheaper computing and to rivals that have moved over the last two years.',
      ],
    },
    {
      headline: '{product} from {firm} becomes {percent} percent cheaper',
      lead: [
        'Anyone on {product} can look forward to a smaller invoice: {firm} is lowering its list price by {percent} percent.',
        'The monthly fee per user falls from {before} to {after} dollars, also for those already under contract.',
        'Management explained the step with efficient servers and stronger competition.',
      ],
    },
  ],
  outage: [
    {
      headline: '{product} of {firm} was down for {hours} hours',
      lead: [
        'Users of {product} could not sign in for {hours} hours on Monday, {firm} confirmed on its status page.',
        'A faulty change to a load balancer in {city} sent requests in circles until engineers rolled it back.',
        'The firm promised credits to those whose agreement names an availability.',
      ],
    },
    {
      headline: 'Long outage at {firm}: {hours} hours without {product}',
      lead: [
        'For {hours} hours nothing worked at {firm} at the start of the week, and {product} stayed dark.',
        'Engineers traced the trouble to a configuration of network gear near {city} and went back to the version before.',
        'Affected clients are to receive compensation according to their contracts.',
      ],
    },
  ],
  funding: [
    {
      headline: '{firm} takes in {cash} million from investors',
      lead: [
        '{firm} has closed a round of {cash} million, led by a fund from {city}, the company said.',
        'The money is meant for {product} and for a second sales team on the continent.',
        'Existing shareholders took part, and the valuation was not told.',
      ],
    },
    {
      headline: 'Investors put {sum} million dollars into {firm}',
      lead: [
        'A financier based in {city} heads a group that gives {firm} {sum} million dollars of fresh capital.',
        'It will go into {product} as well as into more people who sell it across Europe.',
        'Earlier backers joined in; nobody said what the business is now worth.',
      ],
    },
  ],
  people: [
    {
      headline: '{person} becomes chief executive of {firm}',
      lead: [
        '{firm} has named {person} as its new chief executive, with effect from the first day of next month.',
        'The manager ran the {product} unit in {city} before and takes over from the founder, who stays as chair.',
        'Analysts expect a closer look at costs and fewer new markets.',
      ],
    },
    {
      headline: '{firm} appoints {person} to the top job',
      lead: [
        'The founder of {firm} hands over: {person} will lead the company in future, the board decided.',
        'Until now the executive was responsible for {product}, working from {city}.',
        'Observers look for thrift and a narrower focus under the new boss.',
      ],
    },
  ],
} as const
export type Kind = keyof typeof stories

const who =
  'Two resellers,A consultancy,Several buyers,One analyst,A large customer,The user group,A former manager,Smaller rivals,Procurement teams,The works council,A hosting partner,Bankers'.split(
    ',',
  )
const does =
  'had expected,now question,do not welcome,compared,have long asked for,see little risk in,want to discuss,will examine,called for,warned of,wrote about,measured'.split(
    ',',
  )
const what =
  'a clearer list of options,the effect on yearly budgets,longer notice periods,a return to fixed terms,the pace of such steps,support in two languages,the move of data abroad,better tools for reporting,an exit clause,the third change in a row,more training for staff,smaller bundles'.split(
    ',',
  )
const when =
  'before the summer,at the autumn fair,in a letter last week,when the board met,after a long talk,during the review,since the merger,within the quarter,at a hearing,on a call with us,in the annual survey,over the holidays'.split(
    ',',
  )
const why =
  'because margins are thin,although demand is strong,while others wait,so that projects stay on course,as rates remain high,since staff is scarce,whatever the regulator says,despite good figures,now that the market is calmer,even where contracts run on,until a standard exists,for reasons of trust'.split(
    ',',
  )

/** A sentence that belongs to one article alone. */
export function asideOf(random: () => number): string {
  const of = (list: readonly string[]) => list[Math.floor(random() * list.length)]
  return `${of(who)} ${of(does)} ${of(what)} ${of(when)}, ${of(why)}.`
}
