import { membership } from '../analysis/line-plans.ts'
import type { BoundSource } from '../collectors/collector.ts'
import type { ChangeRow } from '../model/answer.ts'
import type { Market } from '../model/market.ts'

/** Tells to which service lines of ours what changed belongs: by their products, or by the `map` of its source. */
export function serviceLinesOf(
  { serviceLines }: Market,
  sources: readonly BoundSource[],
): (row: ChangeRow) => readonly string[] {
  const known = () => {
    const maps = new Map(sources.map(({ source }) => [source.id, source.map]))
    return serviceLines.map((line) => ({ id: line.id, belongs: membership(line, maps) }))
  }
  // Every judged source asks for this, and hardly any of them for a line: all sources are gone through at need.
  let lines: ReturnType<typeof known> | undefined
  return ({ event, organization }) => {
    const { sourceId, subject, title } = event
    const plan = { sourceId, organization, subject, planName: title }
    lines ??= known()
    return lines.filter(({ belongs }) => belongs(plan)).map(({ id }) => id)
  }
}
