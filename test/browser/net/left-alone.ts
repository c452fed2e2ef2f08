import { openNet } from '../../../src/net/net.ts'

// Shows a page that never lets go, in a browser whose processes all carry a mark, and waits to be killed.
const [url = '', path = '', mark = ''] = process.argv.slice(2)
const net = openNet({
  contact: 'https://example.com/bot',
  allowHosts: ['127.0.0.1'],
  gapMs: 0,
  version: '1',
  now: Date.now,
  browser: {
    path,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', MARK: mark },
  },
})
const answer = await net.get({ url, render: true })
process.stdout.write(`${answer.outcome}\n`)
void net.get({ url: `${url}spin`, render: true })
setInterval(() => {}, 1000)
