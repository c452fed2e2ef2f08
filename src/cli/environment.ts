/** Environment variables, as a process or a test hands them in. */
export type Environment = Readonly<Record<string, string | undefined>>
