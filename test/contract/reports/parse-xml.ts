import { SaxesParser } from 'saxes'

/** What stands in a document; throws where it is not well-formed. */
export function parseXml(xml: string): {
  elements: string[]
  texts: string[]
  attributes: string[]
  attributeNames: string[]
} {
  const found = {
    elements: [] as string[],
    texts: [] as string[],
    attributes: [] as string[],
    attributeNames: [] as string[],
  }
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    found.elements.push(name)
    found.attributeNames.push(...Object.keys(attributes))
    found.attributes.push(...Object.values(attributes).map(String))
  })
  parser.on('text', (text) => found.texts.push(text))
  parser.write(xml).close()
  return found
}
