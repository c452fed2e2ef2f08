import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path/posix'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildProgram } from '../../../src/cli/program.ts'
import { completeDeclaration } from '../../../src/collectors/complete-declaration.ts'
import { bindSource, collectors, Source } from '../../../src/collectors/registry.ts'
import { parseYamlFile } from '../../../src/collectors/yaml-document.ts'
import { bill } from '../../../src/model/bill.ts'
import { outcomes } from '../../../src/model/capture.ts'
import { eventKinds } from '../../../src/model/event.ts'
import { Market } from '../../../src/model/market.ts'
import { problemCodes } from '../../../src/model/problem.ts'
import { reports } from '../../../src/reports/registry.ts'
import { renderers } from '../../../src/reports/renderers/registry.ts'
import { type Document, documentAt, documents, sectionOf } from './markdown.ts'

const cli = documentAt('docs/cli.md')
const sources = documentAt('docs/sources.md')
const workspace = documentAt('docs/workspace.md')
const problems = documentAt('docs/problems.md')

/** Commands that do something, by their words: `run`, `source add`. */
function commandsOf(command: Command, before: readonly string[] = []): Map<string, Command> {
  return new Map(
    command.commands.flatMap((one) => {
      const words = [...before, one.name()]
      return one.commands.length > 0
        ? [...commandsOf(one, words)]
        : [[words.join(' '), one] as const]
    }),
  )
}

const program = buildProgram({}, () => undefined)
const commands = commandsOf(program)

const backticked = (word: string): string => `\`${word}\``

describe('problems', () => {
  test('every code has a heading with words below it, and no other code has one', () => {
    const documented = [...problems.headings.values()].filter((words) => words.includes('/'))
    expect(documented.toSorted()).toEqual([...problemCodes].toSorted())
    const bare = problemCodes.filter((code) => sectionOf(problems, code).trim().length < 40)
    expect(bare).toEqual([])
  })
})

describe('sources', () => {
  test('every kind has a section with an example that binds', () => {
    for (const { kind } of collectors) {
      expect(sectionOf(sources, kind)).toMatch(new RegExp(`^kind: ${kind}$`, 'm'))
    }
  })

  test('every key that a source file may hold is named', () => {
    const keys = keysOf(z.toJSONSchema(Source, { io: 'input' }))
    expect(keys.size).toBeGreaterThan(25)
    expect([...keys].filter((key) => !names(sources, key))).toEqual([])
  })

  test('every outcome is named', () => {
    expect(outcomes.filter((outcome) => !names(sources, outcome))).toEqual([])
  })
})

describe('workspace', () => {
  test('every key that bellwether.yaml may hold is named', () => {
    const keys = keysOf(z.toJSONSchema(Market, { io: 'input' }))
    expect(keys.size).toBeGreaterThan(50)
    expect([...keys].filter((key) => !names(workspace, key))).toEqual([])
  })

  test('every kind of event and of channel is named', () => {
    expect(eventKinds.filter((kind) => !names(workspace, kind))).toEqual([])
    const kinds = readFileSync('src/alerts/channels/registry.ts', 'utf8').matchAll(/case '(\w+)'/g)
    const channels = [...kinds].map(([, kind = '']) => kind)
    expect(channels.length).toBeGreaterThan(0)
    expect(
      channels.filter((kind) => !sectionOf(workspace, 'Channels').includes(backticked(kind))),
    ).toEqual([])
  })
})

const names = ({ text }: Document, word: string): boolean =>
  text.includes(backticked(word)) || new RegExp(`^\\s*(- (\\{ )?)?${word}:`, 'm').test(text)

/** Every key of a JSON Schema, at any depth. */
function keysOf(schema: unknown): Set<string> {
  const found = new Set<string>()
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'properties' && value !== null && typeof value === 'object') {
      for (const name of Object.keys(value)) found.add(name)
    }
    return value
  })
  return found
}

describe('examples', () => {
  const yaml = documents.flatMap(({ path, text: document, blocks }) =>
    blocks
      .filter(({ language }) => /^ya?ml$/.test(language))
      .map(({ text }) => ({ path, text, document })),
  )

  test('a block that declares a source binds', () => {
    const declared = yaml.filter(({ text }) => /^(kind|url):/m.test(text))
    expect(declared.length).toBeGreaterThan(collectors.length)
    for (const { path, text } of declared) {
      const parsed = parseYamlFile(path, text, Source, {}, (value) =>
        completeDeclaration(value, 'a.yaml'),
      )
      expect('problems' in parsed ? parsed.problems.map(String) : []).toEqual([])
      if ('value' in parsed) expect(bindSource(parsed.value).source.id).toBe(parsed.value.id)
    }
  })

  test('a block that declares a market is one, and its bills stand in the text', () => {
    const declared = yaml.filter(({ text }) => /^firm:/m.test(text))
    expect(declared.length).toBeGreaterThan(0)
    for (const { path, text, document } of declared) {
      const parsed = parseYamlFile(path, text, Market, {})
      expect('problems' in parsed ? parsed.problems.map(String) : []).toEqual([])
      if (!('value' in parsed)) continue
      const { offers, scenarios } = parsed.value
      const bills = offers.flatMap(({ plan }) => scenarios.map((scenario) => bill(plan, scenario)))
      for (const { total, perMonth } of bills) {
        expect(document).toContain(total)
        expect(document).toContain(perMonth)
      }
    }
  })
})

describe('command line', () => {
  test('every command has a section that names its arguments and options', () => {
    expect(commands.size).toBeGreaterThan(12)
    for (const [words, command] of commands) {
      const section = sectionOf(cli, words)
      for (const { flags } of command.options) expect.soft(section, words).toContain(flags)
      for (const argument of command.registeredArguments)
        expect.soft(section, words).toContain(bracketed(argument))
    }
    for (const { long } of program.options) expect(cli.text).toContain(long)
  })

  test('commands shown anywhere exist, and so do their options', () => {
    const shown = documents.flatMap(({ path, spans, blocks }) =>
      [...spans, ...blocks.filter(({ language }) => language === 'sh').flatMap(linesOf)]
        .flatMap((line) => /\bbellwether (?!-)(.+)/.exec(line)?.[1] ?? [])
        .map((line) => ({ path, words: line.split(/\s+/) })),
    )
    expect(shown.length).toBeGreaterThan(30)
    for (const { path, words } of shown) {
      const line = `${path}: bellwether ${words.join(' ')}`
      const command = commands.get(words.slice(0, 2).join(' ')) ?? commands.get(words[0] ?? '')
      if (!command) {
        expect
          .soft(
            /^(COMMAND|source|review|changes)$/.test(words[0] ?? '') ||
              /add\|/.test(words[1] ?? ''),
            line,
          )
          .toBe(true)
        continue
      }
      const long = words.flatMap((word) => /^\[?(--[a-z-]+)/.exec(word)?.[1] ?? [])
      const known = ['--help', ...command.options.map((option) => option.long)]
      expect
        .soft(
          long.filter((option) => !known.includes(option)),
          line,
        )
        .toEqual([])
    }
  })

  test('every report and every format is named', () => {
    const section = sectionOf(cli, 'report')
    const known = [...Object.keys(reports), ...Object.keys(renderers)]
    expect(known.filter((name) => !section.includes(backticked(name)))).toEqual([])
  })
})

const linesOf = ({ text }: { text: string }): string[] => text.split('\n')

function bracketed(argument: Command['registeredArguments'][number]): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`
}

describe('what documents point to is there', () => {
  test('relative links, with their anchors', () => {
    const broken = documents.flatMap(({ path, links }) =>
      links
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => !isThere(path, link))
        .map((link) => `${path}: ${link}`),
    )
    expect(broken).toEqual([])
  })

  test('paths, and what is exported there', () => {
    const named = documents.flatMap(({ path, spans }) =>
      spans
        .filter((span) => /^(src|test|docs|data|scripts|bench)\/[^\s{}]*$/.test(span))
        .map((span) => ({ path, span })),
    )
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter(({ span }) => !pathIsThere(span))).toEqual([])
  })

  test('npm scripts', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')))
    const code = documents.flatMap(({ spans, blocks }) => [
      ...spans,
      ...blocks.map(({ text }) => text),
    ])
    const own = code.flatMap((text) =>
      [...text.matchAll(/\bnpm (?:run (\S+)|(test)\b)/g)].map(
        ([, run, plain]) => run ?? plain ?? '',
      ),
    )
    expect(own).toContain('check')
    expect(own.filter((name) => !(name in scripts))).toEqual([])
  })
})

function isThere(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#')
  const path = file === '' ? from : join(from, '..', file)
  if (!existsSync(path)) return false
  return anchor === undefined || documentAt(path).headings.has(anchor)
}

/** `src/a/b.ts`, `src/a/*.ts`, `src/a/b.ts#name`; words in capitals stand for any name. */
function pathIsThere(named: string): boolean {
  const [path = '', symbol] = named.split('#')
  const fixed = path.replace(/[^/]*\b[A-Z]{2,}\b(?!\.md).*$/, '')
  if (globSync(fixed.replace(/\/$/, '')).length === 0) return false
  return (
    symbol === undefined || new RegExp(`export .*\\b${symbol}\\b`).test(readFileSync(path, 'utf8'))
  )
}

test('every room has its row in the architecture', () => {
  const { text } = documentAt('docs/architecture.md')
  const rooms = globSync('src/*/').map((path) => path.replace(/^src|[/\\]/g, ''))
  expect(rooms.length).toBeGreaterThan(10)
  expect(rooms.filter((room) => !text.includes(`| \`${room}/\` |`))).toEqual([])
})

test('every noun has its line in the glossary', () => {
  const rows = [...documentAt('docs/glossary.md').text.matchAll(/^\| ([^|]+) \|/gm)]
  const words = new Set(rows.map(([, word = '']) => word))
  const nouns = globSync('src/model/*.ts').map((path) => path.replace(/^.*\/|\.ts$/g, ''))
  expect(nouns.length).toBeGreaterThan(15)
  const lacking = nouns.filter((noun) => {
    const word = noun.replaceAll('-', ' ')
    return !words.has(word) && !words.has(word.replace(/s$/, ''))
  })
  expect(lacking).toEqual([])
})
