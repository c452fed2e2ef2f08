import type { Socket } from 'node:net'
import type { Alert, Channel } from '../../model/alert.ts'
import type { ChannelDeclaration } from '../../model/market.ts'
import { Problem } from '../../model/problem.ts'
import { plainText } from '../../reports/plain-text.ts'
import { alertText, cutAt } from '../alert-text.ts'
import { alertHtml } from './mail-html.ts'
import type { Sender } from './send.ts'

type MailDeclaration = Extract<ChannelDeclaration, { kind: 'mail' }>

const usualPorts = { tls: 465, starttls: 587, plain: 25 } as const
const timeoutMs = 20_000
/** Mail programs cut a subject sooner, and some servers refuse one line of a thousand. */
const mostSubject = 150

/**
 * Sends each alert by SMTP, as text and HTML. The `Message-ID` is made of the alert's id, so that a mail
 * program shows a second copy once; the certificate of the server is checked.
 */
export function mailChannel(declaration: MailDeclaration, sender: Sender): Channel {
  const message = (alert: Alert) => messageOf(declaration, alert)
  return {
    kind: 'mail',
    async preview(alert) {
      const { from, to, subject, text } = message(alert)
      return [`From: ${from}`, `To: ${to.join(', ')}`, `Subject: ${subject}`, '', text].join('\n')
    },
    async deliver(alert) {
      // A mail library is no small thing to load for those who send none.
      const { createTransport } = await import('nodemailer')
      try {
        const { response } = await createTransport(transport(declaration, sender)).sendMail(
          message(alert),
        )
        return response
      } catch (error) {
        throw problemOf(error, declaration, alert)
      }
    },
  }
}

function messageOf({ from, to }: MailDeclaration, alert: Alert) {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'bellwether.invalid'
  return {
    from,
    to: [...to],
    subject: cutAt(plainText(alert.headline), mostSubject),
    text: alertText(alert),
    html: alertHtml(alert),
    messageId: `<${alert.id}@${domain}>`,
    date: new Date(alert.createdAt),
    headers: {
      'X-Bellwether-Alert': alert.id,
      // An answering machine must not answer.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    ...(alert.severity === 'act' && { priority: 'high' as const }),
    // No file and no address is ever read on behalf of a message.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  }
}

function transport(declaration: MailDeclaration, sender: Sender) {
  const { host, security, user, password } = declaration
  const port = declaration.port ?? usualPorts[security]
  return {
    ...{ host, port, secure: security === 'tls' },
    ...(security === 'starttls' && { requireTLS: true }),
    ...(security === 'plain' && { ignoreTLS: true }),
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    ...{ greetingTimeout: timeoutMs, socketTimeout: timeoutMs, connectionTimeout: timeoutMs },
    // The address is judged and dialled where every address is.
    getSocket: (
      _: unknown,
      done: (error: Error | null, dialled?: { connection: Socket }) => void,
    ) => {
      sender.connect(host, port).then((connection) => done(null, { connection }), done)
    },
  }
}

interface MailError {
  readonly message: string
  readonly code?: string
  readonly responseCode?: number
}

/** 4xx of SMTP passes, 5xx and a refused password do not. */
function problemOf(thrown: unknown, { host }: MailDeclaration, alert: Alert): Problem {
  const { message, code, responseCode } = asMailError(thrown)
  const lasting = (responseCode ?? 0) >= 500 || code === 'EAUTH' || /is not public/.test(message)
  return new Problem('channel/failed', `the mail server ${host} did not take it: ${message}`, {
    hint: /is not public/.test(message)
      ? 'Only public addresses are sent to. A server of your own is named in bellwether.yaml, as network: { allowHosts: ["HOST:PORT"] }.'
      : `Check host, port, security, user and password of the channel ${alert.channel}; "bellwether channel test ${alert.channel}" tries it.`,
    ...{ unit: alert.id, transient: !lasting, cause: thrown },
  })
}

function asMailError(thrown: unknown): MailError {
  return thrown instanceof Error ? thrown : { message: String(thrown) }
}
