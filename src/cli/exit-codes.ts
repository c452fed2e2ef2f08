/** What the exit code of a command means; the same for all commands. */
export const exitCodes = {
  fine: 0,
  failure: 1,
  usage: 2,
  /** Done, but some sources failed. */
  partly: 3,
  interrupted: 130,
} as const
