/** The topics of trade news, each with the words that tell of it; `*` stands for any ending. */
export const topicWords: Readonly<Record<string, readonly string[]>> = {
  pricing:
    words(`price, prices, priced, pricing, repric*, price list, list price, price cut, price rise,
    surcharge*, per seat, per user, cheaper, dearer, more expensive, discount*, rebate*, free tier,
    subscription fee*, preis, preise, preisen, preiserhöhung*, preissenkung*, prix, tarif*, precio*, prijs*`),
  product:
    words(`launches, launched, launch of, releases, released, unveil*, introduces, introduced,
    rolls out, general availability, generally available, public beta, new version, new feature*,
    deprecat*, withdraws, retires, end of life, sunset*, discontinu*`),
  'outage-security':
    words(`outage*, downtime, was down, went down, unavailable, incident, incidents,
    breach*, vulnerabilit*, ransomware, hacked, hackers, cyberattack*, data leak*, leaked, phishing,
    zero-day, security flaw*, service disruption*, status page`),
  partnership:
    words(`partnership*, partners with, partnered with, teams up, joint venture, alliance,
    collaborat*, integration with, integrates with, reseller agreement`),
  funding:
    words(`funding, raises $*, series a, series b, series c, series d, seed round, venture capital,
    investors, investment round, valuation, valued at, ipo, goes public, acquires, acquired, acquisition*,
    takeover*, merger*, merges with, buyout*, earnings, quarterly results`),
  people:
    words(`appoint*, names new, new ceo, chief executive, ceo, cfo, cto, steps down, resign*, hires,
    layoff*, lays off, job cuts, redundanc*, successor, joins as, departs`),
  legal: words(`lawsuit*, sues, sued, court, judge, settlement*, settles with, antitrust, patent*,
    class action, injunction*, indict*, plaintiff*, litigation, ruling`),
  regulation:
    words(`regulator*, regulation*, directive, rulemaking, proposed rule, final rule, consultation*,
    compliance, comes into force, enters into force, data protection authority, competition authority,
    gdpr, legislation, bill passed`),
  'contract-award':
    words(`contract award*, awarded a contract, awarded the contract, awards contract,
    wins contract, won a contract, wins a contract, tender, tenders, framework agreement, public procurement,
    request for proposal*, selected as supplier, awarded to`),
}

function words(list: string): string[] {
  return list.split(',').map((word) => word.trim().replace(/\s+/g, ' '))
}
