/** A name that fits where `length` letters do. */
export function shortened(name: string, length: number): string {
  return name.length > length ? `${name.slice(0, Math.max(1, length - 1)).trimEnd()}…` : name
}
