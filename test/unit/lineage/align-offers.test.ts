import { describe, expect, test } from 'vitest'
import { alignOffers } from '../../../src/analysis/lineage/align-offers.ts'
import { plans } from './plans.ts'

const renamed = (before: string, after: string): string[] =>
  alignOffers(plans(before), plans(after)).renamed.map(({ from, to }) => `${from} → ${to}`)

describe('is one plan under another name', () => {
  test.each([
    ['Pro $49; Team $99', 'Professional $59; Team $99', ['pro → professional']],
    ['Pro $49; Team $99', 'Professional $49; Team $99', ['pro → professional']],
    ['Pro $49; Team $99', 'Professional $89; Team $99', ['pro → professional']],
    ['Start $9; Team $29', 'Starter $9; Team $29', ['start → starter']],
    ['Essential $9; Team $29', 'Essentials $12; Team $29', ['essential → essentials']],
    ['Std $9; Ent $99', 'Standard $9; Enterprise $99', ['std → standard', 'ent → enterprise']],
    ['Acme Pro $49; Team $99', 'Acme Professional $49; Team $99', ['acme-pro → acme-professional']],
    [
      'Business plan $49; Team $99',
      'Business edition $49; Team $99',
      ['business-plan → business-edition'],
    ],
    ['Team $49 @2; Start $9 @1', 'Growth $49 @2; Start $9 @1', ['team → growth']],
    ['Silver $49 @2; Gold $99 @3', 'Studio $49 @2; Gold $99 @3', ['silver → studio']],
    ['Crew $49 +inbox,sla,api; Start $9', 'Guild $49 +inbox,sla,api; Start $9', ['crew → guild']],
    [
      'Professional $15; Organization $45; Free free',
      'Figma Professional $15; Figma Organization $45; Free free',
      ['professional → figma-professional', 'organization → figma-organization'],
    ],
    ['Free free; Team $29', 'Free plan free; Team $39', ['free → free-plan']],
    ['Enterprise ask; Team $29', 'Enterprise plan ask; Team $29', ['enterprise → enterprise-plan']],
    ['Biz $49; Start $9', 'Business $45; Start $9', ['biz → business']],
    ['Pro seat=$12; Max seat=$30', 'Professional seat=$14; Max seat=$30', ['pro → professional']],
    ['Pro 5 $49; Team $99', 'Professional 5 $49; Team $99', ['pro-5 → professional-5']],
    [
      'Solo $9 @1; Crew $29 @2; Firm $99 @3',
      'Oak $9 @1; Elm $29 @2; Ash $99 @3',
      ['solo → oak', 'crew → elm', 'firm → ash'],
    ],
    [
      'Bronze $9 @1; Silver $29 @2; Gold $99 @3',
      'Solo $9 @1; Crew $35 @2; Gold $99 @3',
      ['bronze → solo'],
    ],
    [
      'Pro $49; Dev $19',
      'Professional $49; Developer $19',
      ['pro → professional', 'dev → developer'],
    ],
    ['Pro base=$49 extra=$5; X $1', 'Professional base=$59 extra=$6; X $1', ['pro → professional']],
    ['Pro $49; Team $99', 'Professional $49; Team $99; Max $199', ['pro → professional']],
    ['Pro $49; Old $9; Team $99', 'Professional $49; Team $99', ['pro → professional']],
    ['Développeur $9; Team $29', 'DEVELOPPEURS $9; Team $29', ['developpeur → developpeurs']],
  ])('%s ⇒ %s', (before, after, expected) => {
    expect(renamed(before, after)).toEqual(expected)
  })
})

describe('is not one plan', () => {
  test.each([
    ['another version', 'Opus 4.1 $15 @1; Haiku $1', 'Opus 4.5 $15 @1; Haiku $1'],
    ['a version that is new', 'Chat $15 @1; Haiku $1', 'Chat 2 $15 @1; Haiku $1'],
    ['another size', 'Team 10 $49 @1; Free free', 'Team 50 $49 @1; Free free'],
    ['another tier of the family', 'Claude Small $3 @1; X $9', 'Claude Large $3 @1; X $9'],
    ['a plus', 'Pro $49 @2; Team $99', 'Pro Plus $49 @2; Team $99'],
    ['a light form', 'Search $5 @1; Team $99', 'Search Lite $5 @1; Team $99'],
    ['a preview', 'Flash $5 @1; Team $99', 'Flash Preview $5 @1; Team $99'],
    ['another price, another name', 'Starter $9 @1; Team $29', 'Growth $59 @1; Team $29'],
    ['another price in the same place', 'Silver $10 @1; Gold $99', 'Studio $25 @1; Gold $99'],
    ['a price that several plans have', 'Oak $9 @1; Elm $9 @2', 'Ash $9 @3; Elm $9 @2'],
    ['the same price alone', 'Oak $9 @1; Elm $19 @2', 'Ash $9 @3; Elm $19 @2'],
    ['a near price alone', 'Oak $9 @1; Elm $19 @2', 'Ash $10 @3; Elm $19 @2'],
    ['two that ask, of several', 'Oak ask; Elm ask', 'Ash ask; Elm ask'],
    ['other features', 'Crew $49 @2 +a,b,c; X $9', 'Guild $49 @3 +d,e,f; X $9'],
    ['another currency', 'Pro $49 @1; Team $99', 'Professional €49 @1; Team $99'],
    ['another unit', 'Pro $49 @1; Team $99', 'Professional seat=$49 @1; Team $99'],
    ['an extra', 'Pro $49 @1; Team $99', 'addon:Professional $49 @1; Team $99'],
    ['ten times as dear', 'Pro $49; Team $99', 'Professional $490; Team $99'],
    ['a price for a request', 'Oak $49; Team $99', 'Ash ask; Team $99'],
    ['a longer name at a near price', 'Business $49; X $1', 'Business Cloud $45; X $1'],
    ['a shared first word', 'Business Cloud $9; X $1', 'Business Mail $19; X $1'],
    ['letters in common', 'Pro $49; Team $99', 'Production $99; Team $99'],
    ['a letter apart', 'Lite $9; Team $29', 'Elite $79; Team $29'],
    ['a plan gone and none come', 'Pro $49; Team $99', 'Team $99'],
    ['a plan come and none gone', 'Team $99', 'Professional $49; Team $99'],
    ['a list that is another', 'A $1; B $2; C $3', 'X $11; Y $12; Z $13'],
  ])('%s', (_, before, after) => {
    expect(renamed(before, after)).toEqual([])
  })
})

test('what fits two is not aligned', () => {
  const before = plans('Oak $9 @1; Elm $29 @2')
  const after = plans('Ash $9 @1 +a,b,c; Fir $9 @1 +a,b,c; Elm $29 @2')
  expect(alignOffers(before, after)).toMatchObject({
    renamed: [],
    added: ['ash', 'fir'],
    withdrawn: ['oak'],
  })
  const twin = plans('Pro $49 @1; Team $99 @2')
  const twins = plans('Professional $49 @3; PROFESSIONAL plan $49 @4; Team $99 @2')
  expect(alignOffers(twin, twins)).toMatchObject({
    renamed: [],
    ambiguous: ['pro', 'professional', 'professional-plan'],
  })
})

test('one that becomes several is split; several that become one are merged', () => {
  const whole = plans('Business $49; Free free')
  const parts = plans('Business Standard $39; Business Premium $59; Free free')
  expect(alignOffers(whole, parts)).toMatchObject({
    split: [{ from: 'business', to: ['business-standard', 'business-premium'] }],
    renamed: [],
    added: [],
    withdrawn: [],
    same: ['free'],
  })
  expect(alignOffers(parts, whole)).toMatchObject({
    merged: [{ from: ['business-standard', 'business-premium'], to: 'business' }],
    renamed: [],
    added: [],
    withdrawn: [],
  })
})

test('a rename says why', () => {
  const [rename] = alignOffers(
    plans('Pro $49 @1; Team $99'),
    plans('Professional $49 @1; Team $99'),
  ).renamed
  expect(rename).toEqual({
    from: 'pro',
    to: 'professional',
    score: 10,
    reasons: [
      'the names mean the same',
      'the prices are the same',
      'it stands where the other stood',
      'no other plan came or went',
    ],
  })
})

test('each subject stands in one place', () => {
  const found = alignOffers(
    plans('A $1; Pro $49; Business $59; Gone $500; Team 10 $5; Team 20 $9'),
    plans('A $1; Professional $49; Business S $59; Business L $79; Come $700; Team $6'),
  )
  const all = [
    ...found.same.flatMap((one) => [one, one]),
    ...found.renamed.flatMap(({ from, to }) => [from, to]),
    ...found.split.flatMap(({ from, to }) => [from, ...to]),
    ...found.merged.flatMap(({ from, to }) => [...from, to]),
    ...found.ambiguous,
    ...found.withdrawn,
    ...found.added,
  ]
  expect(all.toSorted()).toEqual(
    [
      'a',
      'a',
      'pro',
      'professional',
      'business',
      'business-s',
      'business-l',
      'gone',
      'come',
      'team',
      'team-10',
      'team-20',
    ].toSorted(),
  )
})
