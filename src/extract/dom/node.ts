import type { AnyNode, Element, Text } from 'domhandler'

export function isElement(node: AnyNode | null | undefined): node is Element {
  return node?.type === 'tag' || node?.type === 'script' || node?.type === 'style'
}

export function isText(node: AnyNode): node is Text {
  return node.type === 'text'
}

export function childElements(element: AnyNode): Element[] {
  return 'children' in element ? element.children.filter(isElement) : []
}

/** The parent when it is an element (not the document). */
export function parentElement(node: AnyNode): Element | null {
  return isElement(node.parent) ? node.parent : null
}
