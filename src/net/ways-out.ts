/**
 * What other rooms may take from this one, and by which ways each of it goes out. Each way is tried with
 * every form of address that nobody may reach; what is not listed here does not pass the house's tests.
 */
export const waysOut = {
  'net.ts openNet': [
    'page',
    'redirect',
    'robots',
    'robots redirect',
    'post',
    'post redirect',
    'connect',
    'browser forward',
    'browser tunnel',
    'browser page',
  ],
  'show-text.ts showText': ['browser text'],
  'print-page.ts printPage': ['browser text'],
  /** Asks the package's own server for a browser; no address comes from anywhere else. */
  'install-browser.ts installBrowser': [],
  'find-browser.ts findBrowser': [],
  'outcome-problem.ts problemOf': [],
  'glance.ts glance': [],
  'without-secrets.ts netWithoutSecrets': [],
} as const

export type WayOut = (typeof waysOut)[keyof typeof waysOut][number]

/** The only files that may open a connection or listen, and what they do it with. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  'src/net/dial.ts': ['node:net connect', 'node:tls connect'],
  'src/net/exchange.ts': ['undici Client'],
  'src/net/browser-proxy.ts': ['node:http createServer', 'node:http request'],
  'src/net/address.ts': ['node:dns/promises lookup'],
  'src/net/launch.ts': ['playwright-core'],
  /** It is handed connections of this room; another transport than that would dial by itself. */
  'src/alerts/channels/mail.ts': ['nodemailer'],
  'src/cli/serve-folder.ts': ['node:http createServer'],
  'src/demo/replay-site.ts': ['node:http createServer'],
  'src/web/listen.ts': ['node:http createServer'],
}
