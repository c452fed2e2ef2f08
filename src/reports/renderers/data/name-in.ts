/**
 * Gives each text a name that no other has, without regard to case.
 * @param taken the names that are given already, in small letters; grows
 * @param again the text as the n-th of its name, from 2 on
 */
export function nameIn(
  taken: Set<string>,
  again: (text: string, n: number) => string,
): (text: string) => string {
  return (text) => {
    let name = text
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = again(text, n)
    taken.add(name.toLowerCase())
    return name
  }
}
