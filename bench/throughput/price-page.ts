const words =
  'team account usage support audit region single sign-on export history workspace report limit seat request queue backup invoice alert policy webhook session record storage pipeline review domain member project'.split(
    ' ',
  )

/** A stream of numbers from 0 to 1, the same for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = (seed * 2654435761 + 88172645) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

/** How many plans page `index` has. */
export function plansOn(index: number): number {
  return 3 + (index % 4)
}

/**
 * A price page of 20 to 80 kB as vendors build them: styles and icons in the page, menus, plan cards, a
 * long table of features, questions and answers, the state of its scripts.
 * @param index which page; each has a size and words of its own
 * @param step adds so much to every price
 * @param mark differs between two looks although nothing that anybody reads does
 */
export function pricePage(index: number, step = 0, mark = ''): string {
  const next = numbersFrom(index + 1)
  const some = (most: number): number => Math.floor(next() * most)
  const say = (count: number): string =>
    Array.from({ length: count }, () => words[some(words.length)]).join(' ')
  const bytes = 20_000 + Math.floor(60_000 * (((index * 7919) % 1000) / 1000))
  const plans = Array.from({ length: plansOn(index) }, (_, at) => ({
    name: `${['Free trial', 'Starter', 'Team', 'Business', 'Scale', 'Enterprise'][at]} ${index}`,
    amount: 9 + at * 20 + (index % 17) + step,
  }))
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pricing of vendor ${index}</title><meta name="build" content="${mark}"><style>${lines(bytes * 0.2, () => `.${words[some(words.length)]}-${some(999)}{display:flex;margin:${some(40)}px;color:#${some(16 ** 6).toString(16)}}`)}</style></head>`
  const menu = `<header><nav><ul>${lines(bytes * 0.08, () => `<li><a class="menu-item" href="/${say(1)}/${some(999)}">${say(2)}</a></li>`)}</ul></nav></header>`
  const cards = plans.map(
    ({ name, amount }) =>
      `<div class="plan"><h3 class="plan-name">${name}</h3><p class="price"><span>$${amount}</span> / month</p><p>${say(12)}</p><ul>${lines(700, () => `<li><svg viewBox="0 0 24 24"><path d="M${some(24)} ${some(24)}l4 4 8-8"/></svg><span>${say(4)}</span></li>`)}</ul><a class="button" href="/buy/${some(999)}">Choose</a></div>`,
  )
  const table = `<table><thead><tr><th></th>${plans.map(({ name }) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${lines(bytes * 0.3, () => `<tr><td>${say(3)}</td>${plans.map(() => `<td><span class="tick">${some(3) > 0 ? '✓' : '–'}</span></td>`).join('')}</tr>`)}</tbody></table>`
  const questions = `<section>${lines(bytes * 0.14, () => `<details><summary>${say(7)}?</summary><p>${say(40)}.</p></details>`)}</section>`
  const state = `<script type="application/json">{"page":[${lines(bytes * 0.18, () => `{"key":"${say(1)}","on":${some(2) > 0},"weight":${some(99)}},`)}0]}</script>`
  return `${head}<body>${menu}<main><h1>Plans and prices</h1><section class="plans">${cards.join('')}</section>${table}${questions}</main><footer>${say(30)}</footer>${state}</body></html>`
}

function lines(bytes: number, line: () => string): string {
  let text = ''
  while (text.length < bytes) text += line()
  return text
}
