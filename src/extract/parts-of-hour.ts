import type { PriceWord } from './price-word.ts'

/** Words for parts of an hour that have names of their own. */
export const partsOfHour: readonly (readonly [PriceWord, string])[] = [
  [
    { kind: 'period', period: 'PT15M' },
    "quarter hour|quarter-hour|quarter of an hour|viertelstunde|quart d'heure|cuarto de hora|quarto d'ora|quarto de hora|kwartier|kwadrans|čtvrthodina|čtvrthodinu|čtvrt hodiny|štvrťhodina|štvrťhodinu|kvarter|kvart|четверть часа|çeyrek saat|ربع ساعة|一刻钟|一刻鐘",
  ],
  [
    { kind: 'period', period: 'PT30M' },
    "half hour|half-hour|half an hour|halbe stunde|halben stunde|halbstunde|demi-heure|demi heure|demie heure|media hora|mezz'ora|mezzora|mezza ora|meia hora|meia-hora|half uur|halfuur|pół godziny|półgodzina|půlhodina|půlhodinu|půl hodiny|polhodina|polhodinu|halvtimme|halvtimma|halv timme|halv time|halve time|halvtime|halvtimes|puoli tuntia|puolituntia|полчаса|півгодини|yarım saat|نصف ساعة|半小时|半小時|半時間|반시간|반 시간",
  ],
]
