import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPlanFile } from '../../../src/extract/price-models/read-plan-file.ts'
import { Problem } from '../../../src/model/problem.ts'

const folder = '../shared/data/saas-plans'
const here = existsSync(folder)
if (!here) console.warn(`skipped: ${folder} is not here, no foreign price models to read`)

const read = (path: string) => readPlanFile(readFileSync(path, 'utf8'), path)

test.skipIf(!here)('every model of a real price page loads', () => {
  const files = globSync(`${folder}/yaml/*/*.yml`)
  expect(files.length).toBeGreaterThan(150)
  const plans = files.flatMap((file) => read(file).plans)
  expect(plans.length).toBeGreaterThan(500)
})

/** What the set says is wrong with each, and by which of our words it is named. */
const defects: Readonly<Record<string, string>> = {
  'addon-circular-dependency': 'add-on addOn1 needs addOn3, which excludes addOn1',
  'addon-depends-nonexistent-addon': 'add-on foo depends on bar, which is no add-on',
  'addon-excludes-nonexistent-addon': 'add-on foo excludes bar, which is no add-on',
  'addon-identical': 'add-ons addOn1 and addOn2 are identical',
  'addon-invalid-dependency': 'add-on addOn1 needs addOn2, which excludes addOn1',
  'addon-is-not-available': 'add-on addOn1 is available for plan3, which is no plan',
  'addon-need-multiple-plans':
    'add-on addonA and what it depends on are available for no plan together',
  'addon-offers-less-high-price': 'add-on addOn1 costs more than addOn2 and offers less',
  'addon-overriding-nonexistent-feature': 'add-on foo overrides feature2, which is no feature',
  'addon-overriding-nonexistent-usagelimit':
    'add-on foo overrides usageLimit2, which is no usage limit',
  'addon-same-as-plan': 'add-on addOnA offers just what plan BASIC does',
  'plan-contained-in-another': 'plan PRO costs more than BASIC and offers less',
  'plan-low-tier-offer-less-high-price': 'plan BASIC costs more than PRO and offers less',
  'plan-overriding-nonexistent-feature': 'plan foo overrides feature2, which is no feature',
  'plan-overriding-nonexistent-usagelimit':
    'plan foo overrides usageLimit2, which is no usage limit',
  'plan-same-features-different-prices': 'plans BASIC and PRO offer the same at different prices',
  'plan-same-features-different-prices-2': 'plans BASIC and PRO offer the same at different prices',
  'plan-same-features-same-prices': 'plans BASIC and PRO are the same plan',
  'plan-with-zero-limit-but-addon':
    'plan PRO includes feature2, whose limit feature2usageLimit is zero',
  'plan-with-zero-limit-but-feature-included':
    'plan PRO includes feature2, whose limit feature2usageLimit is zero',
}

test.skipIf(!here)('every invalid model is refused with the defect it was made for', () => {
  const files = globSync(`${folder}/invalid/*/*/*.yml`)
  const names = files.map((file) => file.replaceAll('\\', '/').split('/').at(-2) ?? '')
  expect(names.toSorted()).toEqual(Object.keys(defects).toSorted())
  for (const [i, file] of files.entries()) {
    let refused: unknown
    try {
      read(file)
    } catch (error) {
      refused = error
    }
    expect(refused, file).toBeInstanceOf(Problem)
    expect(String(refused), file).toContain(defects[names[i] ?? ''])
  }
})
