import { nameIn } from './name-in.ts'

/** Gives each caption a file name of its own, without an ending, that every system takes. */
export function fileNamer(): (caption: string) => string {
  const name = nameIn(new Set(), (text, n) => `${text}-${n}`)
  return (caption) => {
    const letters = caption.normalize('NFKD').toLowerCase()
    const slug = letters.replaceAll(/[^a-z0-9]+/g, '-').slice(0, 60)
    return name(slug.replaceAll(/^-+|-+$/g, '') || 'table')
  }
}
