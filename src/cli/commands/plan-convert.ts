import { existsSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname } from 'node:path'
import { stringify } from 'yaml'
import type { PlanFormat } from '../../extract/price-models/read-plan-file.ts'
import type { Plan } from '../../model/plan.ts'
import { Problem } from '../../model/problem.ts'
import { toPricing2Yaml } from '../../reports/price-models/pricing2yaml.ts'
import { toSchemaOrgOffers } from '../../reports/price-models/schema-org-offer.ts'
import { toStripePrices } from '../../reports/price-models/stripe-price.ts'
import { exitCodes } from '../exit-codes.ts'
import { planInput } from './plan-input.ts'

function written(plans: readonly Plan[], to: PlanFormat, name: string): string {
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  switch (to) {
    case 'bellwether':
      return stringify({ plans })
    case 'stripe':
      return json(toStripePrices(plans))
    case 'schema.org':
      return json(toSchemaOrgOffers(plans))
    case 'pricing2yaml':
      return stringify(toPricing2Yaml(plans, name, new Date().toISOString().slice(0, 10)))
  }
}

function writable(out: string): string {
  const isFolder = existsSync(out) && statSync(out).isDirectory()
  if (isFolder || !existsSync(dirname(out))) {
    throw new Problem('usage/invalid', `${out} is no file that could be written`, {
      hint: 'Name a file within a folder that exists.',
      unit: out,
    })
  }
  return out
}

/** `bellwether plan convert`: what could not be taken along is told on stderr. */
export function planConvert(file: string, { to, out }: { to: PlanFormat; out?: string }): number {
  const { plans, left, remarks = [] } = planInput(file)
  const text = written(plans, to, basename(file, extname(file)))
  if (out === undefined) process.stdout.write(text)
  else writeFileSync(writable(out), text)
  for (const { name, reason } of left) process.stderr.write(`left out: ${name}: ${reason}\n`)
  for (const remark of remarks) process.stderr.write(`note: ${remark}\n`)
  return left.length > 0 ? exitCodes.partly : exitCodes.fine
}
