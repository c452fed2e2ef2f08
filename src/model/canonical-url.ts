/** Parameters that say where a reader came from, never which page it is. */
const tracking =
  /^(utm_.+|mtm_.+|pk_(campaign|kwd|source|medium|content)|matomo_.+|hsa_.+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|__hstc|__hssc|vero_id|oly_(anon|enc)_id|wt_?mc|wickedid|xtor|cmpid|ns_(campaign|source|mchannel|linkname)|at_(campaign|medium|custom\d)|ref|ref_?src|referrer|spm|ftag|ncid|sr_share|smid|s_cid|ocid|ito)$/i

/**
 * An address as a name of its page: no fragment, no tracking, parameters in order, no `www.`, no last slash, and
 * the same for http and https. Only for comparing: it need not be an address that answers.
 * @returns null when it is no web address
 */
export function canonicalUrl(
  address: string,
): { readonly host: string; readonly path: string } | null {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  const kept = [...url.searchParams].filter(([name]) => !tracking.test(name))
  const query = new URLSearchParams(
    kept.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  ).toString()
  const path = url.pathname.replace(/\/(index\.(html?|php))?$/i, '').replace(/\/amp$/i, '')
  return { host: url.host.replace(/^www\./, ''), path: query ? `${path}?${query}` : path }
}
