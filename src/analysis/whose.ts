/** Whose plans are asked for: those of these organizations and those of these sources. */
export interface Whose {
  readonly organizations: readonly string[]
  readonly sources: readonly string[]
}

/** The `organizations` and `sources` of a question, as JSON lists; null for those of everybody. */
export function whoseParameters(whose: Whose | undefined) {
  return {
    organizations: whose ? JSON.stringify(whose.organizations) : null,
    sources: whose ? JSON.stringify(whose.sources) : null,
  }
}
