import { expect, test } from 'vitest'
import { sniff } from '../../../src/extract/sniff.ts'

const kind = (text: string | Uint8Array, mediaType: string | null = null) =>
  sniff({
    body: typeof text === 'string' ? Buffer.from(text) : text,
    mediaType,
    charset: null,
    url: 'https://a.example/',
  })

test.each([
  ['', 'empty'],
  [' \r\n\t', 'empty'],
  ['<!DOCTYPE html><html></html>', 'html'],
  ['\uFEFF<!-- note --><html>', 'html'],
  ['<?xml version="1.0"?><!-- x --><rss version="2.0"/>', 'xml-feed'],
  ['<rdf:RDF/>', 'xml-feed'],
  ['<feed xmlns="http://www.w3.org/2005/Atom"/>', 'xml-feed'],
  ['{"data":[]}', 'json'],
  ['{"version": "https://jsonfeed.org/version/1.1", "items": []}', 'json-feed'],
  ['%PDF-1.7\n', 'pdf'],
  ['PK\u0003\u0004', 'xlsx'],
  ['Model;Input\nA;1\nB;2\n', 'csv'],
  ['Prices are on request.', 'text'],
])('%j is %s', (text, expected) => {
  expect(kind(text)).toBe(expected)
})

test('the media type decides between kinds of text only', () => {
  expect(kind('Model,Input', 'text/csv')).toBe('csv')
  expect(kind('just words', 'text/html')).toBe('html')
  expect(kind('%PDF-1.4', 'text/html')).toBe('pdf')
})

test('an image is binary', () => {
  expect(
    kind(
      Uint8Array.from({ length: 600 }, (_, index) => (index * 7) % 32),
      'image/png',
    ),
  ).toBe('binary')
})
