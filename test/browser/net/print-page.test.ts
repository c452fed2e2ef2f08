import { expect, test } from 'vitest'
import { findBrowser } from '../../../src/net/find-browser.ts'
import { printPage } from '../../../src/net/print-page.ts'
import { startSite } from '../site.ts'

const found = findBrowser(process.env)
if (!found) process.stdout.write('skipped: no browser here\n')

test.skipIf(!found)('a document that is printed loads nothing and runs nothing', async () => {
  await using site = {
    ...(await startSite({ '/x': 'x' })),
    [Symbol.asyncDispose]: () => site.close(),
  }
  const html = `<!doctype html><title>t</title>
<link rel="stylesheet" href="${site.origin}/x"><script>document.title='ran'</script><script src="${site.origin}/x"></script>
<img src="${site.origin}/x"><iframe src="${site.origin}/x"></iframe><object data="file:///etc/passwd"></object>
<div style="background:url(${site.origin}/x)">words</div><meta http-equiv="refresh" content="0;url=${site.origin}/x">`
  const bytes = await printPage(new TextEncoder().encode(html), { path: found?.path ?? '' })
  const raw = Buffer.from(bytes).toString('latin1')
  expect(raw.slice(0, 5)).toBe('%PDF-')
  expect(raw).toContain('/Title (t)')
  expect(site.seen).toEqual([])
})
