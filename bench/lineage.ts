import { alignOffers } from '../src/analysis/lineage/align-offers.ts'
import {
  catalogueHistories,
  demoHistories,
  type History,
  subscriptionHistories,
} from '../test/contract/plausibility/histories.ts'

// node bench/lineage.ts: every rename, split and merger that is seen in real histories, to be judged by reading.
const histories: readonly (readonly [string, readonly History[] | undefined])[] = [
  ['demo market', await demoHistories()],
  ['subscriptions', subscriptionHistories()],
  ['model catalogue', catalogueHistories()],
]
for (const [name, history] of histories) {
  if (!history) {
    process.stdout.write(`${name}: ../shared/data is not at hand\n`)
    continue
  }
  const told: string[] = []
  let [pairs, both] = [0, 0]
  for (const { source, looks } of history) {
    for (const [index, { day, findings }] of looks.entries()) {
      const before = looks[index - 1]?.findings
      if (!before) continue
      pairs += 1
      const { same, renamed, split, merged } = alignOffers(before, findings)
      if (same.length < before.length && same.length < findings.length) both += 1
      told.push(
        ...renamed.map(({ from, to, reasons }) => `${from} → ${to}: ${reasons.join(', ')}`),
        ...split.map(({ from, to }) => `${from} split into ${to.join(', ')}`),
        ...merged.map(({ from, to }) => `${from.join(', ')} merged into ${to}`),
      )
      for (const line of told.splice(0)) process.stdout.write(`  ${day} ${source}: ${line}\n`)
    }
  }
  process.stdout.write(
    `${name}: ${pairs} looks after another, in ${both} plans went and others came\n\n`,
  )
}
