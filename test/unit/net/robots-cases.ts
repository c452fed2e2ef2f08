/** One robots.txt, asked about one path for one product token; by RFC 9309 unless `why` says otherwise. */
export interface RobotsCase {
  readonly robots: string
  readonly path: string
  readonly allowed: boolean
  readonly why: string
}

const file = (...lines: string[]) => lines.join('\n')
const own = (...rules: string[]) => file('User-agent: bellwether', ...rules)
const bad = (robots: string, path: string, why: string): RobotsCase => ({
  robots,
  path,
  allowed: false,
  why,
})
const good = (robots: string, path: string, why: string): RobotsCase => ({
  robots,
  path,
  allowed: true,
  why,
})

const groups: RobotsCase[] = [
  good('', '/x', 'an empty file has no rules'),
  bad(own('Disallow: /'), '/x', 'a group for us'),
  good(file('foo: bellwether', 'bar: /'), '/x', 'unknown records mean nothing'),
  good(
    file('Disallow: /', 'User-agent: other', 'Disallow: /'),
    '/x',
    'rules before any group are ignored',
  ),
  bad(file('USER-AGENT: BELLWETHER', 'DISALLOW: /'), '/x', 'names are case-insensitive'),
  bad(file('uSeR-aGeNt : Bellwether', 'dIsAlLoW : /'), '/x', 'space before the colon'),
  bad(file('  User-agent:bellwether  ', '\tDisallow:/  '), '/x', 'space around records'),
  bad(
    file('User-agent: a', 'User-agent: bellwether', 'User-agent: b', 'Disallow: /'),
    '/x',
    'several agents share a group',
  ),
  bad(file('User-agent: *', 'Disallow: /'), '/x', 'the group for all'),
  good(
    file('User-agent: *', 'Disallow: /', 'User-agent: bellwether', 'Allow: /'),
    '/x',
    'our own group goes before the one for all',
  ),
  good(
    file('User-agent: *', 'Disallow: /', '', own('Disallow: /y')),
    '/x',
    'our own group stands alone',
  ),
  good(
    file('User-agent: *', 'Disallow: /', 'User-agent: bellwether'),
    '/x',
    'our own group without rules allows everything',
  ),
  bad(
    file(own('Disallow: /a'), 'User-agent: z', 'Disallow: /', own('Disallow: /b')),
    '/a',
    'groups of one name are joined (first)',
  ),
  bad(
    file(own('Disallow: /a'), 'User-agent: z', 'Disallow: /', own('Disallow: /b')),
    '/b',
    'groups of one name are joined (second)',
  ),
  good(
    file(own('Disallow: /a'), 'User-agent: z', 'Disallow: /'),
    '/c',
    'another name ends our group',
  ),
  bad(
    file(
      'User-agent: *',
      'Disallow: /a',
      'User-agent: z',
      'Allow: /',
      'User-agent: *',
      'Disallow: /b',
    ),
    '/b',
    'groups for all are joined',
  ),
  good(file('User-agent: bell', 'Disallow: /'), '/x', 'a prefix of our name is another name'),
  good(file('User-agent: bellwether-news', 'Disallow: /'), '/x', 'a longer name is another name'),
  bad(
    file('User-agent: bellwether/2.0', 'Disallow: /'),
    '/x',
    'a version after the token is dropped',
  ),
  bad(file('User-agent: bellwether bot', 'Disallow: /'), '/x', 'the token ends at the first space'),
  bad(file('User-agent: bellwether', '', 'Disallow: /'), '/x', 'empty lines do not end a group'),
  bad(
    file('User-agent: bellwether', 'Sitemap: /s.xml', 'User-agent: other', 'Disallow: /'),
    '/x',
    'other records do not end a run of agents',
  ),
  bad(file('User-agent: bellwether # us', 'Disallow: / # all'), '/x', 'comments'),
  good(file('# User-agent: bellwether', '# Disallow: /'), '/x', 'commented-out records'),
  bad('\uFEFFUser-agent: bellwether\nDisallow: /', '/x', 'a byte order mark'),
  bad('User-agent: bellwether\rDisallow: /', '/x', 'CR ends a line'),
  bad('User-agent: bellwether\r\nDisallow: /\r\n', '/x', 'CRLF ends a line'),
  bad('User-agent: bellwether\r\n\r\n\nDisallow: /\n', '/x', 'mixed line ends'),
  good('<html><body>\nUser-agent: *\nDisallow: /\n</body></html>', '/x', 'HTML is no robots.txt'),
  good(file('User-agent: bellwether', 'Disallow /'), '/x', 'a record without colon is none'),
  bad(
    file('User-agent: *', 'Crawl-delay: 10', 'Disallow: /x'),
    '/x',
    'crawl-delay does not disturb',
  ),
  bad(
    file('User-agent: *', 'Crawl-delay: 10', 'User-agent: other', 'Disallow: /'),
    '/x',
    'crawl-delay does not end a run of agents (RFC 9309 §2.2.4)',
  ),
]

const matching: RobotsCase[] = [
  bad(own('Disallow: /x/'), '/x/y', 'paths are prefixes'),
  good(own('Disallow: /x/'), '/x', 'the whole prefix'),
  good(own('Disallow: /X/'), '/x/y', 'paths are case-sensitive'),
  bad(
    own('Disallow: /x/page.html', 'Allow: /x/'),
    '/x/page.html',
    'the longest match decides: disallow',
  ),
  good(
    own('Allow: /x/page.html', 'Disallow: /x/'),
    '/x/page.html',
    'the longest match decides: allow',
  ),
  bad(own('Allow: /x/page.html', 'Disallow: /x/'), '/x/', 'beside the longer one'),
  good(own('Disallow:'), '/x', 'an empty disallow allows'),
  good(own('Disallow: /', 'Allow: /'), '/x', 'allow wins between equals'),
  good(
    own('Disallow: /x/page.html', 'Allow: /x/page.html'),
    '/x/page.html',
    'allow wins between long equals',
  ),
  bad(own('Disallow: /x', 'Allow: /x/'), '/x', 'shorter path, only disallow matches'),
  good(own('Disallow: /x', 'Allow: /x/'), '/x/', 'longer path, allow is longer'),
  bad(own('Allow: /page', 'Disallow: /*.html'), '/page.html', 'a longer pattern with a star'),
  good(own('Allow: /page', 'Disallow: /*.html'), '/page', 'the star does not match'),
  good(own('Allow: /x/page.', 'Disallow: /*.html'), '/x/page.html', 'longest by pattern length'),
  bad(own('Allow: /x/page.', 'Disallow: /*.html'), '/x/y.html', 'only the star matches'),
  bad(own('Disallow: /*.php'), '/folder/any.php.file?x', 'a star is open to the right'),
  good(own('Disallow: /*.php'), '/index.PHP', 'a star keeps case'),
  good(own('Disallow: /*.php$'), '/filename.php?parameters', 'anchored at the end'),
  bad(own('Disallow: /*.php$'), '/folder/filename.php', 'anchored and matching'),
  bad(own('Disallow: /fish*.php'), '/fishheads/catfish.php?parameters', 'a star in the middle'),
  good(own('Disallow: /fish*.php'), '/Fish.PHP', 'case again'),
  bad(own('Disallow: /fish*'), '/fish', 'a trailing star matches nothing too'),
  good(own('Disallow: /fish/'), '/animals/fish/', 'anchored at the start'),
  bad(own('Disallow: /$'), '/', 'only the front page'),
  good(own('Disallow: /$'), '/page', 'only the front page, another page'),
  bad(own('Disallow: /a$b'), '/a$b', 'a dollar inside is a dollar'),
  bad(own('Disallow: /**//x'), '/foo//x', 'stars in a row'),
  bad(own('Disallow: *private'), '/is/private', 'a pattern that starts with a star'),
  good(own('Disallow: private'), '/private', 'a pattern without slash matches no path'),
  bad(own('Disallow: /foo?bar=1'), '/foo?bar=1&b', 'the query belongs to the path'),
  bad(own('Disallow: /*?'), '/pricing?plan=a', 'all queries'),
  good(own('Disallow: /*a*b$'), '/aab/c', 'anchored after stars'),
  bad(own('Disallow: /*ab$'), '/ab-ab', 'anchored match found at the end'),
  good(own('Disallow: /ab$'), '/abab', 'no star before the anchor'),
  good(own('Disallow: /'), '/robots.txt', 'robots.txt itself is always allowed'),
  good(
    own('Disallow: /', 'Allow: /foo?q=http://foo.bar?t&p'),
    '/foo?q=http://foo.bar?t&p',
    'a URL in the query',
  ),
]

const escapes: RobotsCase[] = [
  bad(own('Disallow: /bar/ツ'), '/bar/%E3%83%84', 'letters outside ASCII are escaped'),
  bad(own('Disallow: /bar/%E3%83%84'), '/bar/%E3%83%84', 'escaped in the file'),
  bad(own('Disallow: /bar/%e3%83%84'), '/bar/ツ', 'escapes in lower case'),
  bad(own('Disallow: /bar/%62%61%7A'), '/bar/baz', 'escaped letters are letters (RFC 9309 §2.2.2)'),
  bad(own('Disallow: /bar/baz'), '/bar/%62%61%7A', 'escaped letters in the URL'),
  bad(own('Disallow: /~joe/'), '/%7Ejoe/index.html', 'an escaped tilde'),
  good(own('Disallow: /a%2Fb'), '/a/b', 'an escaped slash is no slash'),
  bad(own('Disallow: /a%2Fb'), '/a%2fb', 'an escaped slash is an escaped slash'),
  bad(own('Disallow: /with-a-%2A.html'), '/with-a-*.html', 'an escaped star is a star'),
  bad(own('Disallow: /foo-%24'), '/foo-$', 'an escaped dollar is a dollar'),
  good(own('Disallow: /foo-%24'), '/foo-', 'an escaped dollar is no anchor'),
]

export const robotsCases: readonly RobotsCase[] = [...groups, ...matching, ...escapes]
