import { describe, expect, test } from 'vitest'
import { decidingRule, parseRobots } from '../../../src/net/robots-rules.ts'
import { robotsCases } from './robots-cases.ts'

const judge = (robots: string, path: string) =>
  decidingRule(parseRobots(robots, 'bellwether'), new URL(path, 'https://example.com'))?.allow ??
  true

describe('robots.txt by RFC 9309', () => {
  test.each(robotsCases)('$why: $path', ({ robots, path, allowed }) => {
    expect(judge(robots, path)).toBe(allowed)
  })

  test('crawl-delay is read for our group only, the longest when it stands twice', () => {
    const delay = (text: string) => parseRobots(text, 'bellwether').crawlDelayMs
    expect(delay('User-agent: bellwether\nCrawl-delay: 2.5')).toBe(2500)
    expect(delay('User-agent: *\nCrawl-delay: 7')).toBe(7000)
    expect(
      delay('User-agent: *\nCrawl-delay: 7\nDisallow:\nUser-agent: bellwether\nAllow: /'),
    ).toBeNull()
    expect(delay('User-agent: *\nCrawl-delay: 3\nCrawl-delay: 9')).toBe(9000)
    expect(delay('User-agent: *\nCrawl-delay: soon')).toBeNull()
    expect(delay('User-agent: *\nCrawl-delay:')).toBeNull()
    expect(delay('User-agent: *\nCrawl-delay: -1')).toBeNull()
  })

  test('says which rule decided, as written', () => {
    const rules = parseRobots('User-agent: *\nDisallow: /preise/%c3%bc', 'bellwether')
    expect(decidingRule(rules, new URL('https://example.com/preise/ü'))?.path).toBe(
      '/preise/%c3%bc',
    )
    expect(decidingRule(rules, new URL('https://example.com/'))).toBeNull()
  })

  test('a file made to be slow is read and matched at once', () => {
    const spaces = ' '.repeat(200_000)
    const started = performance.now()
    judge(`User-agent: *\n${spaces}\nDisallow: /${spaces}x`, '/')
    judge(`User-agent: *\nDisallow: /${'*a'.repeat(2_000)}$`, `/${'a'.repeat(8_000)}b`)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
