import { unitCode, units } from './unit.ts'

/** A metric as people say it: `input-token` is `input tokens`, `base` stays `base`. */
export function metricWords(metric: string): string {
  const words = metric.split('-')
  const unit = units.get(unitCode(words.at(-1) ?? '') ?? '')
  return [...words.slice(0, -1), unit?.plural ?? words.at(-1)].join(' ')
}

/** A metric within a sentence: `base` is `the plan itself`. */
export function metricInSentence(metric: string): string {
  return metric === 'base' ? 'the plan itself' : metricWords(metric)
}

/** `1 seat`, `2.5 input tokens`. */
export function quantityOfMetric(quantity: string, metric: string): string {
  return `${quantity} ${quantity === '1' ? metric.replaceAll('-', ' ') : metricWords(metric)}`
}
