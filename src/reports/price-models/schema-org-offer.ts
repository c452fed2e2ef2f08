import type { Plan } from '../../model/plan.ts'
import type { PlanComponent } from '../../model/plan-component.ts'
import { units } from '../../model/unit.ts'

const durations: Readonly<Record<PlanComponent['cadence'], string | undefined>> = {
  once: undefined,
  usage: undefined,
  month: 'P1M',
  quarter: 'P3M',
  year: 'P1Y',
}

const property = (value: object): object => ({
  '@type': 'PropertyValue',
  propertyID: 'bellwether',
  value: JSON.stringify(value),
})

function quantityOf({ value, unitCode }: { value: string; unitCode: string }): object {
  const code = unitCode.startsWith('bw:') ? {} : { unitCode }
  const unitText = units.get(unitCode)?.name ?? unitCode
  return { '@type': 'QuantitativeValue', value, ...code, unitText }
}

function specificationOf(component: PlanComponent, currency: string): object {
  const { metric, label, cadence, amount, per, from, ...rest } = component
  const duration = durations[cadence]
  return {
    '@type': 'UnitPriceSpecification',
    ...(label === undefined ? {} : { name: label }),
    sku: metric,
    ...(amount === undefined ? {} : { [from ? 'minPrice' : 'price']: amount }),
    priceCurrency: currency,
    valueAddedTaxIncluded: false,
    ...(per ? { referenceQuantity: quantityOf(per) } : {}),
    ...(duration ? { billingDuration: duration } : {}),
    ...(cadence === 'once' ? { priceComponentType: 'https://schema.org/ActivationFee' } : {}),
    // Tiers, included quantities and bounds have no word of their own there.
    additionalProperty: property({ ...rest, cadence, ...(from ? { from } : {}) }),
  }
}

/**
 * Plans as schema.org Offers in JSON-LD. What schema.org cannot say (tiers, included quantities, discounts)
 * stands in an additionalProperty, where our reader finds it again.
 */
export function toSchemaOrgOffers(plans: readonly Plan[]): object {
  return {
    '@context': 'https://schema.org',
    '@graph': plans.map(({ id, name, currency, components, ...level }) => ({
      '@type': 'Offer',
      sku: id,
      name,
      priceCurrency: currency,
      priceSpecification: components.map((component) => specificationOf(component, currency)),
      additionalProperty: property(level),
    })),
  }
}
