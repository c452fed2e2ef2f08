import { expect, test } from 'vitest'
import { isJsonPath, selectJson } from '../../../src/extract/json-path.ts'

const document = {
  data: [
    { id: 'a', price: { in: 1 } },
    { id: 'b', price: null },
  ],
  'a b': [1],
}

test('values with normalized paths, in document order', () => {
  expect(selectJson(document, '$.data[*].id')).toEqual([
    { value: 'a', path: "$['data'][0]['id']" },
    { value: 'b', path: "$['data'][1]['id']" },
  ])
  expect(selectJson(document, '$.data[?@.price.in > 0].id').map(({ value }) => value)).toEqual([
    'a',
  ])
  expect(selectJson(document, "$['a b'][-1]")).toEqual([{ value: 1, path: "$['a b'][0]" }])
  expect(selectJson(document, '$.nothing')).toEqual([])
  expect(selectJson('text', '$.data')).toEqual([])
})

test.each(['$', '$.a', "$['a'][0:2]", '$..x', "$[?match(@.k, 'a.*')]"])('%s is a path', (path) => {
  expect(isJsonPath(path)).toBe(true)
})

test.each(['', 'data', '$.', '$[', '$[?@.a = 1]', '$.a b'])('%j is none', (path) => {
  expect(isJsonPath(path)).toBe(false)
  expect(() => selectJson({}, path)).toThrow(expect.objectContaining({ code: 'extract/invalid' }))
})

test('bounds', () => {
  const long = { list: Array.from({ length: 21_000 }, () => 1) }
  expect(() => selectJson(long, '$.list[*]')).toThrow(
    expect.objectContaining({ code: 'extract/limit' }),
  )
  let deep: unknown = 1
  for (let level = 0; level < 500; level++) deep = [deep]
  expect(() => selectJson(deep, '$..x')).toThrow(expect.objectContaining({ code: 'extract/limit' }))
})
