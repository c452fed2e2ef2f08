import type { Answer, Headers, Payload } from './capture.ts'

/** What of an answer a reader sees. */
export function answerPayload(answer: Answer): Payload {
  return {
    body: answer.body,
    mediaType: answer.mediaType,
    charset: charsetOf(answer.headers),
    url: answer.finalUri,
  }
}

/** The charset that the Content-Type header names, if any. */
export function charsetOf(headers: Headers): string | null {
  const contentType = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  return /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? null
}
