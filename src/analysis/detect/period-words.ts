const periods: Readonly<Record<string, string>> = {
  ...{ PT15M: 'a quarter of an hour', PT30M: 'half an hour' },
  ...{ PT1H: 'an hour', P1D: 'a day', P1W: 'a week', P1M: 'a month', P3M: 'a quarter' },
  ...{ P6M: 'half a year', P1Y: 'a year', P2Y: 'two years', P3Y: 'three years' },
}

/** ` a month`, ` per P10D`; nothing where no time is named. */
export function periodWords(duration: string | null): string {
  return duration === null ? '' : ` ${periods[duration] ?? `per ${duration}`}`
}
