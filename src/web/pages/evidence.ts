import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { WebHost } from '../host.ts'
import type { RequestEnv } from '../request-env.ts'

/** Evidence pages carry their own policy with the digest of their style; this one bounds it. */
const evidencePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const pictures: Readonly<Record<string, string>> = { '.png': 'image/png' }

/** The proof of a number: the page of its capture, the picture, and what was captured as a download. */
export function evidencePages(host: WebHost): Hono<RequestEnv> {
  const fileOf = (name: string): Uint8Array<ArrayBuffer> => {
    const path = join(host.evidenceFolder, name)
    if (!existsSync(path)) throw new HTTPException(404, { message: 'There is no such evidence' })
    return new Uint8Array(readFileSync(path))
  }
  return new Hono<RequestEnv>()
    .get('/evidence/:page{[0-9a-f]{8,64}\\.html}', async (c) => {
      const name = c.req.param('page')
      if (!existsSync(join(host.evidenceFolder, name)))
        await host.writeEvidence(name.replace('.html', ''))
      c.header('content-security-policy', evidencePolicy)
      return c.body(fileOf(name), 200, { 'content-type': 'text/html; charset=utf-8' })
    })
    .get('/evidence/:folder{payload|warc|picture}/:file{[0-9a-f]+\\.[a-z.]{2,8}}', (c) => {
      const { folder, file } = c.req.param()
      const type = folder === 'picture' ? pictures[extname(file)] : undefined
      const bytes = fileOf(`${folder}/${file}`)
      c.header('content-security-policy', "default-src 'none'; sandbox")
      return type
        ? c.body(bytes, 200, { 'content-type': type })
        : // What strangers wrote is handed out to be kept, never to be run here.
          c.body(bytes, 200, {
            'content-type': 'application/octet-stream',
            'content-disposition': `attachment; filename="${file}"`,
          })
    })
}
