import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serveFolder } from '../../../src/cli/serve-folder.ts'
import { bellwether } from './cli.ts'
import { temporaryFolder } from './workspace.ts'

test('the folder of reports outlives an address that is none', async () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'a.md'), 'words')
  const server = await serveFolder(folder.path)
  try {
    expect((await fetch(`${server.url}%`)).status).toBe(400)
    expect((await fetch(`${server.url}..%2f..%2fetc/passwd`)).status).toBe(404)
    expect(await (await fetch(`${server.url}a.md`)).text()).toBe('words')
  } finally {
    await server.close()
  }
})

test('a demo whose port is taken says how to choose another', async () => {
  using folder = temporaryFolder()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const taken = await bellwether(['demo', '--once', '-w', folder.path, '--port', String(port)])
  expect(taken).toMatchObject({ code: 2, err: expect.stringMatching(/--port/) })
  const none = await bellwether(['demo', '--once', '-w', folder.path, '--port', 'x'])
  expect(none).toMatchObject({ code: 2, err: expect.stringMatching(/x is no port/) })
  other.close()
})
