import { Problem } from '../../model/problem.ts'
import { parsePage } from '../dom/page.ts'
import { isRecord, type PlanFile, soundPlan } from './plan-file.ts'
import { isPricing2Yaml, parseYaml, readPricing2Yaml } from './pricing2yaml.ts'
import { isSchemaOrg, readSchemaOrgOffers } from './schema-org-offer.ts'
import { isStripe, readStripePrices } from './stripe-price.ts'

/** A form in which price models are written. */
export type PlanFormat = 'bellwether' | 'stripe' | 'schema.org' | 'pricing2yaml'

/** Plans as our own files have them: one, a list, `plans`, or the `offers` of a bellwether.yaml. */
function ownPlans(value: unknown): readonly object[] | undefined {
  const { plans, offers = plans } = isRecord(value) ? value : {}
  const list = Array.isArray(value) ? value : (offers ?? [value])
  if (!Array.isArray(list) || list.length === 0) return undefined
  const found = list.map((one: unknown) => {
    const { plan = one } = isRecord(one) ? one : {}
    return plan
  })
  const known = found.filter((one): one is object => isRecord(one) && 'components' in one)
  return known.length === found.length ? known : undefined
}

interface Page {
  readonly blocks: readonly unknown[]
  readonly left: PlanFile['left']
}

/** The JSON-LD of a page; a block that is none is left out by name, and the others are read. */
function fromPage(text: string): Page {
  const { $ } = parsePage(text)
  const found = $('script[type*="application/ld+json" i]').toArray()
  const blocks: unknown[] = []
  const left: { name: string; reason: string }[] = []
  for (const [i, script] of found.entries()) {
    try {
      blocks.push(parseYaml($(script).text()))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      left.push({ name: `JSON-LD block ${i + 1}`, reason: error.message.split('\n')[0] ?? '' })
    }
  }
  return { blocks, left }
}

/**
 * The price models of a file in any form we know, told by its content: our own YAML or JSON, Stripe-like
 * price objects, schema.org Offers (JSON-LD, also within a page), Pricing2Yaml.
 * @param name what the file is called in problems
 * @throws Problem plan/invalid that names the defect, input/invalid for a form that is not known
 */
export function readPlanFile(
  text: string,
  name: string,
): PlanFile & { readonly format: PlanFormat } {
  // JSON is YAML too.
  const page = /^\s*</.test(text) ? fromPage(text) : null
  const value = page ? page.blocks : parseYaml(text)
  if (isPricing2Yaml(value)) return { format: 'pricing2yaml', ...readPricing2Yaml(value) }
  const own = ownPlans(value)
  if (own) {
    const plans = own.map((one) => soundPlan(one, name))
    return { format: 'bellwether', plans, left: [] }
  }
  if (isStripe(value)) return { format: 'stripe', ...readStripePrices(value) }
  if (isSchemaOrg(value)) {
    const read = readSchemaOrgOffers(value)
    return { format: 'schema.org', ...read, left: [...(page?.left ?? []), ...read.left] }
  }
  throw new Problem('input/invalid', `${name} holds no price model that we know`, {
    hint: 'Known are our own plans (YAML or JSON), Stripe price objects, schema.org Offers and Pricing2Yaml.',
    unit: name,
  })
}
