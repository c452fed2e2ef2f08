import type { Context } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Problem } from '../model/problem.ts'
import { page } from './layout.ts'
import type { RequestEnv } from './request-env.ts'

interface Failure {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly hint: string
  readonly code?: string
}

/** A request that fails, as a page for people and as problem+json (RFC 9457) for programs. */
export function failure(c: Context<RequestEnv>, what: Failure): Response | Promise<Response> {
  const { status, title, hint, code } = what
  if (c.req.path.startsWith('/api/')) {
    return c.body(
      JSON.stringify({ type: 'about:blank', title, status, detail: hint, code }),
      status,
      {
        'content-type': 'application/problem+json',
      },
    )
  }
  return c.html(
    page(c, {
      title,
      main: html`<p>${hint}</p><p><a href="/">Back to Today</a></p>`,
    }),
    status,
  )
}

/** What is told of an error: a Problem says what to do; of a bug of ours nothing leaks. */
export function failureOf(error: Error): Failure {
  if (error instanceof HTTPException) {
    return { status: error.status, title: error.message, hint: 'Nothing was changed.' }
  }
  if (error instanceof Problem) {
    const status = error.code === 'usage/invalid' ? 422 : error.transient ? 503 : 500
    return { status, title: error.message, hint: error.hint, code: error.code }
  }
  return {
    status: 500,
    title: 'Something went wrong here',
    hint: 'It is a fault of this program and was written to its log. Try again, or tell its operator.',
  }
}
