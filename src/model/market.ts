import { z } from 'zod'
import { Alias } from './alias.ts'
import { eventKinds } from './event.ts'
import { CurrencyCode, DecimalText } from './money.ts'
import { Plan, Scenario } from './plan.ts'
import { Quoting } from './quoting.ts'
import { RuleCondition } from './rule-condition.ts'
import { CalendarDate, Interval } from './time.ts'
import { TimeZone, WallTimes } from './wall-times.ts'

const Id = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'lower case letters, digits, hyphens, dots')

/** Somebody we watch, or who writes or rules about the market. */
const Organization = z.strictObject({
  name: z.string(),
  role: z.enum(['competitor', 'press', 'regulator']).default('competitor'),
  url: z.url().optional(),
  /** Other names under which the trade writes of it. */
  aliases: z.array(Alias).default([]),
  /** Its products that the trade writes of, with their other names; those of service lines need not stand here. */
  products: z.record(z.string(), z.array(Alias)).default({}),
  /** Whose house it is: publishers of one owner are one voice. */
  owner: z.string().optional(),
})

/** A service that we and rivals sell; only products mapped to one line are compared. */
export const ServiceLine = z.strictObject({
  id: Id,
  name: z.string(),
  /** Other names under which the trade writes of it. */
  aliases: z.array(Alias).optional(),
  /** Which products of which organization belong here: organization → names or slugs of its offers. */
  products: z.record(Id, z.array(z.string())).default({}),
  /** What a feature is worth to a customer, in points. */
  featureWeights: z.record(z.string(), z.number().nonnegative()).optional(),
  /** Organization (ours too) → plan → which of those features it has. */
  features: z.record(Id, z.record(z.string(), z.array(z.string()))).optional(),
  /** What we sell of it in a quarter, in the market's currency; absent: every line weighs alike. */
  revenuePerQuarter: DecimalText.optional(),
  /** Who acts when a rival moves here: `Ana, pricing desk`. */
  owner: z.string().optional(),
})
export type ServiceLine = z.infer<typeof ServiceLine>

/** One of our own offers: its price model, the line it belongs to, and what it costs us. */
export const OwnOffer = z.strictObject({
  serviceLine: Id,
  plan: Plan,
  /** Our own unit cost per metric, in the plan's currency, per single unit. */
  unitCosts: z.record(z.string(), DecimalText).default({}),
})
export type OwnOffer = z.infer<typeof OwnOffer>

const rule = z.strictObject({
  id: Id,
  /** Which changes it tells; none where it has `when`. */
  kinds: z.array(z.enum(eventKinds)).default([]),
  /** What of the market as a whole it waits for, instead of `kinds`. */
  when: RuleCondition.optional(),
  organizations: z.array(Id).optional(),
  /** Only plans of these service lines of ours. */
  serviceLines: z.array(Id).optional(),
  /** Smallest absolute change in percent that matters; price events only. */
  minimumChangePercent: z.number().nonnegative().optional(),
  /** From which price it is counted: the one so long ago, so that small steps add up; absent: the one before. */
  within: Interval.optional(),
  /** The same, from a day on: that of a contract or a quote. */
  since: CalendarDate.optional(),
  /** Only what becomes dearer, or cheaper; price and limit events only. */
  direction: z.enum(['up', 'down']).optional(),
  /** Silent up to this day, which is not silent any more. */
  mutedUntil: CalendarDate.optional(),
  severity: z.enum(['info', 'watch', 'act']).default('watch'),
  channels: z.array(Id).min(1),
  /** Who hears of it too, where nobody took it in hand for so long. */
  escalate: z.strictObject({ after: Interval, to: z.array(Id).min(1) }).optional(),
})

/** Conditions of a single change, which say nothing of the market as a whole. */
const ofChanges = [
  ...(['organizations', 'serviceLines', 'minimumChangePercent', 'within', 'since'] as const),
  'direction',
] as const

export const AlertRule = rule
  .refine(
    ({ kinds, when }) => (kinds.length === 0) === (when !== undefined),
    'say kinds or when, one of the two',
  )
  .refine(
    (one) => one.when === undefined || ofChanges.every((key) => one[key] === undefined),
    `a rule with when takes none of ${ofChanges.join(', ')}`,
  )
  .refine(
    ({ within, since }) => within === undefined || since === undefined,
    'say within or since, one of the two',
  )
export type AlertRule = z.infer<typeof AlertRule>

const QuarterHour = z
  .string()
  .regex(/^([01]\d|2[0-3]):(00|15|30|45)$/, 'a time like 07:00 or 18:30')

/** When a channel keeps still: what comes then is sent when it is over. */
export const QuietHours = z.strictObject({
  from: QuarterHour,
  to: QuarterHour,
  /** Days that are still as a whole. */
  days: z
    .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
    .max(6)
    .default([]),
  timeZone: TimeZone.default('UTC'),
  /** Whether even what asks for action waits. */
  actToo: z.boolean().default(false),
})
export type QuietHours = z.infer<typeof QuietHours>

/** What comes to a channel is collected, and told at once at a time. */
export const Digest = z.strictObject({
  every: z.enum(['daily', 'weekly']),
  at: QuarterHour,
  /** Of a weekly one. */
  day: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']).default('mon'),
  timeZone: TimeZone.default('UTC'),
  /** Whether even what asks for action waits. */
  actToo: z.boolean().default(false),
})
export type Digest = z.infer<typeof Digest>

/** A rule of a regulator, by docket, CELEX or words, and what of ours it touches. */
const Touch = z
  .strictObject({
    docket: z.string().optional(),
    celex: z.string().optional(),
    /** All of them must stand in title or summary of one of its documents. */
    words: z.array(z.string().min(1)).min(1).optional(),
    serviceLine: Id,
    /** What of our cost it drives. */
    costDriver: z.string(),
    /** What a quote should say because of it. */
    quoteClause: z.string().optional(),
  })
  .refine(
    ({ docket, celex, words }) =>
      docket !== undefined || celex !== undefined || words !== undefined,
    'say by docket, celex or words which rule it is',
  )

const common = { quiet: QuietHours.optional(), digest: Digest.optional() }

export const ChannelDeclaration = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), path: z.string(), ...common }),
  z.strictObject({
    kind: z.literal('mail'),
    host: z.string(),
    port: z.int().min(1).max(65_535).optional(),
    /** `tls` from the start, `starttls` or fail, `plain` for a relay on the own machine. */
    security: z.enum(['tls', 'starttls', 'plain']).default('starttls'),
    user: z.string().optional(),
    password: z.string().optional(),
    from: z.string(),
    to: z.array(z.string()).min(1),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('webhook'),
    url: z.string(),
    /** `whsec_` and base64, as Standard Webhooks has it. */
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, '`whsec_` and at least 24 bytes in base64')
      .optional(),
    ...common,
  }),
  z.strictObject({ kind: z.literal('slack'), url: z.string(), ...common }),
  z.strictObject({ kind: z.literal('teams'), url: z.string(), ...common }),
  z.strictObject({
    kind: z.literal('ntfy'),
    url: z.string().default('https://ntfy.sh'),
    topic: z.string().regex(/^[-\w]{1,64}$/),
    token: z.string().optional(),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('apprise'),
    /** Of a self-hosted Apprise API: `https://HOST/notify/KEY`. */
    url: z.string(),
    tag: z.string().optional(),
    ...common,
  }),
])
export type ChannelDeclaration = z.infer<typeof ChannelDeclaration>

/** `bellwether.yaml`: what we sell, what we compare, who hears of what. */
export const Market = z.strictObject({
  name: z.string(),
  /** A mail address or page that the owner of a watched site can turn to; sent in the user agent. */
  contact: z.string().regex(/@|^https?:\/\//, 'a mail address or a URL'),
  firm: z.strictObject({ id: Id, name: z.string(), note: z.string().optional() }),
  /** The one currency of comparisons. */
  currency: CurrencyCode.default('USD'),
  /** Tax within rivals' prices that include it, in percent; absent: such prices are not compared. */
  taxPercent: DecimalText.optional(),
  organizations: z.record(Id, Organization).default({}),
  serviceLines: z.array(ServiceLine).default([]),
  /** Further words of the topics of news, and further topics. */
  topics: z.record(Id, z.array(z.string())).default({}),
  /** What we want to read about, in words that such articles use. */
  profile: z.array(z.string()).default([]),
  scenarios: z.array(Scenario).default([]),
  offers: z.array(OwnOffer).default([]),
  quoting: Quoting.prefault({}),
  rules: z.array(AlertRule).default([]),
  channels: z.record(Id, ChannelDeclaration).default({}),
  /** Whom to remind of the deadlines of regulators, and what rules touch of ours. */
  regulation: z
    .strictObject({
      /** How many days before a deadline; each once. */
      remindDays: z.array(z.int().min(0).max(365)).max(10).default([14, 3]),
      /** Of every rule, or only of those that are declared to touch something of ours. */
      remindOf: z.enum(['all', 'touching']).default('all'),
      /** Who is reminded; absent: nobody, the calendar shows it. */
      channels: z.array(Id).default([]),
      severity: z.enum(['info', 'watch', 'act']).default('watch'),
      touches: z.array(Touch).default([]),
    })
    .prefault({}),
  /** Who hears of sources that are read no more, and of those that are read again. */
  silence: z
    .strictObject({
      channels: z.array(Id).default([]),
      /** How many of its intervals a source may go unread. */
      intervals: z.int().min(1).max(1000).default(2),
      severity: z.enum(['info', 'watch', 'act']).default('watch'),
    })
    .prefault({}),
  /** Once a day a planted change must arrive in a channel. */
  canary: z
    .strictObject({
      channel: Id,
      /** Who hears of it when it does not. */
      alertChannel: Id,
      withinMinutes: z.int().min(1).max(60).default(10),
    })
    .refine(({ channel, alertChannel }) => channel !== alertChannel, 'two channels')
    .optional(),
  /** When `serve` writes the reports. */
  reports: WallTimes.prefault({}),
  network: z
    .strictObject({
      /** Private or loopback hosts that may be fetched, as `host` or `host:port`. */
      allowHosts: z.array(z.string()).default([]),
      /** Pause between two requests to one host. */
      gapMs: z.int().nonnegative().default(5000),
      totalTimeoutMs: z.int().positive().default(60_000),
      /** Longest that a look may take with all its waiting; then it is given up. */
      lookTimeoutMs: z.int().positive().default(900_000),
    })
    .prefault({}),
  storage: z
    .strictObject({
      /** Free space, in MB, below which nothing new is looked at; 0: never stop. */
      lowWaterMb: z.int().nonnegative().default(256),
      /** Captures of the last days are all kept, unless their source is over its quota. */
      keepDays: z.int().nonnegative().default(90),
      /** How often a run lets go of what is no evidence; absent: only `bellwether gc` does. */
      thinEvery: Interval.optional(),
      /** Most that the archived bytes of one source should take, in MB; absent: no limit. */
      quotaMb: z.int().positive().optional(),
      /** Source → its own quota, in MB. */
      quotas: z.record(Id, z.int().positive()).default({}),
    })
    .prefault({}),
})
export type Market = z.infer<typeof Market>
