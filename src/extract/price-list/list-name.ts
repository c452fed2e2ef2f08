import { cleanName, isNameLike } from '../plans/naming.ts'

/**
 * Whether a text in the place of names is one. "Beta", "New" and "Popular" stand there as names, while beside a
 * plan they are badges.
 */
export function isListName(text: string): boolean {
  const name = cleanName(text)
  return isNameLike(name) || (/^\p{L}+$/u.test(name) && isNameLike(`${name} plan`))
}
