import { type Zippable, zipSync } from 'fflate'

/** A ZIP with no clock in its bytes: the same files give the same archive whenever and wherever it is written. */
export function zipFiles(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  // A ZIP holds the time of day of the writer's zone, without the zone.
  return zipSync(files as Zippable, { mtime: new Date(2000, 0, 1, 12), level: 6 })
}
