import { expect, test } from 'vitest'
import { isNameLike } from '../../../src/extract/plans/naming.ts'

test.each(['Hosting: Free', 'Support – included', 'Web email: Optional', 'Einrichtung: kostenlos'])(
  'what a part comes to is no name: %s',
  (text) => expect(isNameLike(text)).toBe(false),
)

test.each(['Free', 'Hosting: Basic', 'Pro – yearly', 'Free hosting'])('a name: %s', (text) =>
  expect(isNameLike(text)).toBe(true),
)
