/** One document to damage, and others whose pieces may be put into it. */
export interface Material {
  readonly body: Buffer
  readonly others: readonly Buffer[]
  readonly random: () => number
}

type Operator = (material: Material) => Buffer

const below = (random: () => number, limit: number): number => Math.floor(random() * limit)
const pick = <T>(random: () => number, from: readonly T[], otherwise: T): T =>
  from[below(random, from.length)] ?? otherwise

/** Somewhere in the document, and up to `longest` bytes on from there. */
function stretch({ body, random }: Material, longest: number): [from: number, to: number] {
  const from = below(random, body.length)
  return [from, Math.min(body.length, from + 1 + below(random, longest))]
}

function spliced({ body }: Material, from: number, to: number, instead: Buffer | string): Buffer {
  return Buffer.concat([body.subarray(0, from), Buffer.from(instead), body.subarray(to)])
}

/** A place right before markup, where there is some. */
function mark({ body, random }: Material): number {
  const at = body.indexOf('<', below(random, body.length))
  return at < 0 ? below(random, body.length) : at
}

const operators: Record<string, Operator> = {
  'bits flipped': ({ body, random }) => {
    const damaged = Buffer.from(body)
    for (let i = 0; i < 1 + below(random, 20); i++) {
      const at = below(random, damaged.length)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << below(random, 8))
    }
    return damaged
  },
  'cut short': ({ body, random }) => body.subarray(0, below(random, body.length + 1)),
  'head lost': ({ body, random }) => body.subarray(below(random, body.length + 1)),
  'stretch removed': (material) => spliced(material, ...stretch(material, 2000), ''),
  'stretch repeated': (material) => {
    const [from, to] = stretch(material, 400)
    const times = 1 + below(material.random, 2000)
    const piece = material.body.subarray(from, to)
    return spliced(material, from, from, Buffer.concat(Array(times).fill(piece)))
  },
  'stretch of another': (material) => {
    const { others, random, body } = material
    const other = pick(random, others, body)
    const [from, to] = stretch({ ...material, body: other }, 20_000)
    return spliced(material, mark(material), mark(material), other.subarray(from, to))
  },
  'bytes of chance': (material) => {
    const { random } = material
    const bytes = Buffer.from(Array.from({ length: below(random, 500) }, () => below(random, 256)))
    return spliced(material, ...stretch(material, 200), bytes)
  },
  'tags opened and never closed': (material) => {
    const name = pick(material.random, ['div', 'table><tr><td', 'b', 'item', 'span', 'li'], 'p')
    return insert(material, `<${name}>`, 60_000)
  },
  'tags closed that were never opened': (material) =>
    insert(
      material,
      pick(material.random, ['</div>', '</table>', '</item>', '-->'], ']]>'),
      60_000,
    ),
  'markup left open': (material) =>
    insert(
      material,
      pick(material.random, ['<', '<!--', '<![CDATA[', '<a href="', '&'], '<?'),
      60_000,
    ),
  'a huge attribute': (material) => insert(material, `<p class="${'price '.repeat(40_000)}">`, 1),
  'many attributes': (material) =>
    insert(
      material,
      `<p ${Array.from({ length: 1 + below(material.random, 50_000) }, (_, i) => `a${i}=1`).join(' ')}>`,
      1,
    ),
  'an entity bomb': ({ body }) =>
    Buffer.concat([
      Buffer.from(
        `<!DOCTYPE x [<!ENTITY a0 "lol">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}<!ENTITY file SYSTEM "file:///etc/passwd">]>`,
      ),
      Buffer.from(
        body.toString('latin1').replaceAll(/>([^<]{1,40})</g, '>&a20;&file;$1<'),
        'latin1',
      ),
    ]),
  'many entities': (material) =>
    insert(
      material,
      pick(material.random, ['&amp;', '&#x41;', '&lt;p&gt;', '&nbsp;'], '&'),
      60_000,
    ),
  'a long line': (material) =>
    insert(
      material,
      pick(material.random, ['9', '$', '1,', ' ', 'a ', '\u00a0', '$1/mo '], '.'),
      400_000,
    ),
  'deep brackets': (material) =>
    insert(material, pick(material.random, ['[', '{"a":', '(', '<<'], '['), 60_000),
  'numbers without measure': ({ body, random }) =>
    Buffer.from(
      body
        .toString('latin1')
        .replaceAll(/\d+/g, (digits) =>
          random() < 0.3
            ? pick(random, ['-1', '99999999999999999999', '1e999', '0', 'NaN'], digits)
            : digits,
        ),
      'latin1',
    ),
  'another charset': ({ body, random }) =>
    Buffer.concat([
      Buffer.from(
        pick(
          random,
          [
            [0xff, 0xfe],
            [0xfe, 0xff],
            [0xef, 0xbb, 0xbf],
          ],
          [0x00],
        ),
      ),
      random() < 0.5 ? body : Buffer.from(body.toString('latin1'), 'utf16le'),
    ]),
}

function insert(material: Material, text: string, most: number): Buffer {
  const at = mark(material)
  return spliced(material, at, at, text.repeat(1 + below(material.random, most)))
}

/** Most bytes of a damaged document; what is longer is cut, as no server sends what the fetcher refuses. */
const longest = 4_000_000

/** The document with one to four kinds of damage, and their names. */
export function mutate(material: Material): { body: Buffer; damage: string } {
  const names: string[] = []
  let { body } = material
  for (let i = 0; i < 1 + below(material.random, 4); i++) {
    const name = pick(material.random, Object.keys(operators), 'cut short')
    body = operators[name]?.({ ...material, body })?.subarray(0, longest) ?? body
    names.push(name)
  }
  return { body, damage: names.join(', ') }
}
