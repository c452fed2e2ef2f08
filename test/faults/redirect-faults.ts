import type { Misbehaviour } from './case.ts'
import { head, type Play, page, reply, send } from './fault-server.ts'

const redirect = (location: string, status = '302 Found'): Play =>
  send(head(status, { location, 'content-length': '0' }))

/** `/hop?n` needs n requests to end at the page, the first redirect included. */
export const hop: Play = (socket, seen) => {
  const left = Number(seen.path.split('?')[1]) - 1
  const play = left > 0 ? redirect(`/hop?${left}`) : send(reply(page))
  play(socket, seen)
}

/** Redirects that do not end, lead away, or lead where nobody goes. */
export const redirectFaults: Record<string, Misbehaviour> = {
  'redirects to itself': {
    row: 35,
    browser: 'protocol_error',
    play: (socket, seen) => redirect(seen.path)(socket, seen),
    expect: 'protocol_error',
  },
  'redirects six times': { row: 35, play: redirect('/hop?6'), expect: 'protocol_error' },
  'redirects five times': { row: 35, browser: 'ok', play: redirect('/hop?5'), expect: 'ok' },
  'redirects to a file': {
    row: 35,
    browser: 'blocked_policy',
    play: redirect('file:///etc/hostname'),
    expect: 'blocked_policy',
  },
  'redirects to data': {
    row: 35,
    browser: 'blocked_policy',
    play: redirect('data:text/html,hello'),
    expect: 'blocked_policy',
  },
  'redirects to another port here': {
    row: 35,
    browser: 'blocked_policy',
    play: redirect('http://127.0.0.1:1/'),
    expect: 'blocked_policy',
  },
  'redirects to the metadata service': {
    row: 35,
    browser: 'blocked_policy',
    play: redirect('http://169.254.169.254/latest/'),
    expect: 'blocked_policy',
  },
  'redirects with a password': {
    row: 35,
    browser: 'connect_error',
    play: redirect('http://me:secret@127.0.0.1/'),
    expect: 'blocked_policy',
  },
  'redirects nowhere': {
    row: 35,
    play: send(head('302 Found', { 'content-length': '0' })),
    expect: 'protocol_error',
  },
  'redirects to nonsense': { row: 35, play: redirect('http://'), expect: 'protocol_error' },
  'moves to another site': {
    row: 36,
    browser: 'redirected_moved',
    play: redirect('https://acquirer.example/', '301 Moved Permanently'),
    expect: 'redirected_moved',
  },
  'offers choices': {
    row: 35,
    play: send(reply(page, {}, '300 Multiple Choices')),
    expect: 'protocol_error',
  },
  'says not modified unasked': {
    row: 37,
    browser: 'protocol_error',
    play: send(head('304 Not Modified')),
    expect: 'protocol_error',
  },
}
