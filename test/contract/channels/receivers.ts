import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A request as a server got it. */
interface Got {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface Hook {
  readonly origin: string
  readonly host: string
  readonly got: Got[]
  /** How the next requests are answered. */
  answer: { status: number; body?: string; headers?: Record<string, string> }
  /** While set, requests get no answer. */
  hold: boolean
  /** Answers those that were held. */
  release(): void
  close(): Promise<void>
}

/** A server that takes what is posted to it. */
export async function startHook(): Promise<Hook> {
  const got: Got[] = []
  const held = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    const body = await text(request)
    got.push({ path: `${request.method} ${request.url}`, headers: request.headers, body })
    if (hook.hold) await held.promise
    response.writeHead(hook.answer.status, hook.answer.headers).end(hook.answer.body ?? '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const hook: Hook = {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    got,
    answer: { status: 200, body: 'ok' },
    hold: false,
    release: () => held.resolve(),
    close: () => new Promise((done) => server.close(() => done())),
  }
  return hook
}

export interface MailSink {
  readonly port: number
  /** Messages as they came, with who they are for. */
  readonly mails: { readonly to: readonly string[]; readonly raw: string; readonly user: string }[]
  /** Answers the next messages with this instead of taking them. */
  refusal: { code: number; words: string } | null
  close(): Promise<void>
}

interface SinkOptions {
  /** Only for who signs in with this. */
  readonly auth?: { readonly user: string; readonly password: string }
  /** Offers STARTTLS with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** A mail server that keeps what it is given. */
export async function startMailSink({ auth, tls }: SinkOptions = {}): Promise<MailSink> {
  const mails: MailSink['mails'] = []
  const server = new SMTPServer({
    ...(tls ?? {}),
    disabledCommands: [...(tls ? [] : ['STARTTLS']), ...(auth ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === auth?.user && password === auth?.password) done(null, { user: username })
      else done(new Error('wrong user or password'))
    },
    onData: (stream, session, done) => {
      text(stream).then((raw) => {
        const { refusal } = sink
        if (refusal) {
          done(Object.assign(new Error(refusal.words), { responseCode: refusal.code }))
          return
        }
        const to = session.envelope.rcptTo.map(({ address }) => address)
        mails.push({ to, raw, user: String(session.user ?? '') })
        done()
      }, done)
    },
  })
  // A client that breaks off is what some tests are about.
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  const sink: MailSink = {
    port,
    mails,
    refusal: null,
    close: () => new Promise((done) => server.close(() => done())),
  }
  return sink
}

/** A message as its reader sees it: heads and parts, with their encodings read. */
export function readMail(raw: string): string {
  const heads = raw
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : Buffer.from(quotedBytes(word.replaceAll('_', ' ')), 'latin1').toString('utf8'),
    )
  return heads.replace(
    /Content-Transfer-Encoding: (\S+)\r\n((?:[^\r\n]+\r\n)*)\r\n([\s\S]*?)(?=\r\n--|$)/g,
    (_, encoding: string, head: string, body: string) => {
      if (encoding === 'base64') return head + Buffer.from(body, 'base64').toString('utf8')
      if (encoding !== 'quoted-printable') return head + body
      return head + Buffer.from(quotedBytes(body.replace(/=\r\n/g, '')), 'latin1').toString('utf8')
    },
  )
}

function quotedBytes(text: string): string {
  return text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
