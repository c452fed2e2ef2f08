import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The weights of the one type face that travels with us: static TrueType files, for pictures and print. */
export const printFonts = [
  { weight: 400, path: font('400Regular/Inter_400Regular') },
  { weight: 600, path: font('600SemiBold/Inter_600SemiBold') },
] as const

function font(name: string): string {
  return require.resolve(`@expo-google-fonts/inter/${name}.ttf`)
}
