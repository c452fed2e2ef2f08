/** Words for parts of an hour that have names of their own, by a code that `minutesIn` resolves. */
export const partsOfHour: readonly (readonly [string, string])[] = [
  [
    'bw:quarter-hour',
    "quarter hour|quarter-hour|quarter of an hour|viertelstunde|quart d'heure|cuarto de hora|quarto d'ora|quarto de hora|kwartier|kwadrans|čtvrthodina|čtvrthodinu|ربع ساعة",
  ],
  [
    'bw:half-hour',
    "half hour|half-hour|half an hour|halbe stunde|demi-heure|media hora|mezz'ora|meia hora|half uur|pół godziny|půlhodina|půlhodinu|halvtimme|نصف ساعة|半小时|半小時",
  ],
]

/** How many minutes such a part has: no price is kept by the quarter of an hour. */
export const minutesIn: Readonly<Record<string, number>> = {
  'bw:quarter-hour': 15,
  'bw:half-hour': 30,
}
