import { describe, expect, test } from 'vitest'
import { reports } from '../../../src/reports/registry.ts'
import { markdown } from '../../../src/reports/renderers/markdown.ts'
import { busyWeek, quietWeek } from '../../fixtures/reports/answers.ts'

const links = {
  evidenceHref: (cite: { captureId: string; observationId: string }) =>
    `../evidence/${cite.captureId}.html#${cite.observationId}`,
}

describe.each(Object.entries({ busy: busyWeek, quiet: quietWeek }))(
  'a %s week',
  (week, answers) => {
    test.each(Object.values(reports))('reads as $name', async (definition) => {
      const bytes = await markdown.render(definition.compose(answers), links)
      await expect(new TextDecoder().decode(bytes)).toMatchFileSnapshot(
        `../../fixtures/reports/${week}-${definition.name}.md`,
      )
    })
  },
)
