import type { Answer, Outcome } from '../model/capture.ts'
import { Problem, type ProblemCode } from '../model/problem.ts'

interface Explained {
  readonly code: ProblemCode
  readonly says: string
  readonly hint: string
  readonly transient: boolean
}

const later = (code: ProblemCode, says: string, hint: string): Explained => ({
  code,
  says,
  hint,
  transient: true,
})
const lasting = (code: ProblemCode, says: string, hint: string): Explained => ({
  code,
  says,
  hint,
  transient: false,
})

const explained: Readonly<Record<Exclude<Outcome, 'ok' | 'not_modified'>, Explained>> = {
  redirected_moved: lasting(
    'fetch/redirect',
    'moved for good to another site',
    'Open the new address; if it is the same vendor, write it as `url` of the source.',
  ),
  gone: lasting(
    'fetch/gone',
    'is no longer there',
    'Find where the page went and correct `url` of the source, or set `enabled: false`.',
  ),
  soft_gone: lasting(
    'fetch/gone',
    'shows a "not found" page although the server says it is fine',
    'Find where the page went and correct `url` of the source, or set `enabled: false`.',
  ),
  rate_limited: later(
    'fetch/blocked',
    'asks for fewer requests',
    'Nothing to do: the pause it asks for is kept. If it lasts, raise `every` of the source.',
  ),
  unavailable: later(
    'fetch/unavailable',
    'is not working at the moment',
    'Nothing to do: the next slot tries again, the last values stay and are marked stale.',
  ),
  blocked_robots: lasting(
    'fetch/robots',
    'is closed to crawlers by robots.txt',
    'Ask the owner, take another page, or set `robotsOverride` with your written reason.',
  ),
  blocked_policy: lasting(
    'fetch/refused',
    'is not an address that is asked for anything',
    'Only public http and https addresses are. An internal host is named in bellwether.yaml, as network: { allowHosts: ["HOST"] }; for bellwether read, by --allow-host.',
  ),
  challenge: later(
    'fetch/blocked',
    'answers with a bot challenge, which is never solved or evaded',
    'Look for an API, feed or price list of the vendor, or ask the owner to allow our user agent.',
  ),
  consent_wall: lasting(
    'fetch/blocked',
    'shows a consent page in place of the facts',
    'Declare an address that does not ask, or `render: true`: a browser is used by itself only where a page came whole. Consent is never given on your behalf.',
  ),
  login_wall: lasting(
    'fetch/blocked',
    'does not show this without signing in',
    'Take a public page instead; Bellwether never signs in anywhere.',
  ),
  truncated: later(
    'fetch/truncated',
    'sent an answer that is not whole',
    'Nothing to do if it passes; if not, declare `render: true`: a browser is used by itself only where a page came whole.',
  ),
  too_big: lasting(
    'fetch/too-big',
    'sent more than is read',
    'Take a smaller page, or one API call that lists only what is needed.',
  ),
  decode_error: later(
    'fetch/decode',
    'sent a body that cannot be decoded',
    'Nothing to do if it passes; if not, tell the owner: the Content-Encoding is wrong.',
  ),
  wrong_type: lasting(
    'fetch/wrong-type',
    'sent another kind of document than was asked for',
    'Check `url`, `kind` and `accept` of the source.',
  ),
  charset_unsure: lasting(
    'extract/charset',
    'sent text whose character set is unclear',
    'Nothing was read from it, so that no amount is misread. Tell the owner, or take another page.',
  ),
  protocol_error: later(
    'fetch/protocol',
    'does not answer in valid HTTP',
    'Nothing to do if it passes; if not, open the address in a browser and check `url`.',
  ),
  tls_error: lasting(
    'fetch/tls',
    'has no valid TLS certificate for this name',
    'Check the host name. Behind a company proxy, set NODE_EXTRA_CA_CERTS to its certificate.',
  ),
  dns_error: later(
    'fetch/unreachable',
    'has a host name that cannot be resolved',
    'Check `url` for a typing error and this machine for a working DNS.',
  ),
  connect_error: later(
    'fetch/unreachable',
    'cannot be reached',
    'Check that the address opens in a browser on this machine.',
  ),
  timeout: later(
    'fetch/timeout',
    'did not answer in time',
    'Nothing to do if it passes; a page slow in the browser can be given a simpler `url`.',
  ),
  browser_crash: later(
    'fetch/browser',
    'could not be shown in a browser',
    'Run "npm run setup -- --browser", or set BELLWETHER_BROWSER to a Chrome or Chromium.',
  ),
  step_failed: lasting(
    'fetch/step',
    'did not do what a step of its declaration asks for',
    'Open the page and follow `steps` and `sweep` by hand; correct the one that is named, or mark it `optional: true`.',
  ),
}

/** The problem an answer stands for, with what the reader can do; null when nothing is wrong. */
export function problemOf(answer: Answer, unit: string | null): Problem | null {
  const { outcome } = answer
  if (outcome === 'ok' || outcome === 'not_modified') return null
  const { code, says, hint, transient } = explained[outcome]
  const because = answer.detail === null ? '' : ` (${answer.detail})`
  return new Problem(code, `${answer.targetUri} ${says}${because}.`, { hint, unit, transient })
}
