import type { PriceComponent } from '../../model/offer.ts'

/** Work that is done once: a pilot, an audit, a first talk. */
const engagement =
  /(?<!\p{L})(?:pilot(?:projekt|phase|e)?|proof of concept|poc|audits?|assessments?|diagnos(?:tics?|e|tic|tico)|health check|consultations?|consults?|discovery (?:call|session|workshop)|workshops?|erstgespräch|erstberatung|beratungsgespräch|bestandsaufnahme|première consultation|auditoría|diagnóstico|consulenza|consulta inicial|intakegesprek|kennismakingsgesprek|konsultacja|консультация|аудит|görüşme)(?!\p{L})|استشارة|تشخيص|تدقيق|诊断|咨询|診断|相談|진단|상담/iu

/** Whether a name tells of work that is done once. */
export const isEngagement = (name: string): boolean => name.length <= 60 && engagement.test(name)

/** "Free audit: $0": nothing is paid once where the thing is done once, and not as for a free plan. */
export function engagedOnce(name: string, one: PriceComponent): PriceComponent {
  const open = one.charge === 'recurring' && one.billingDuration === null && !one.referenceQuantity
  return open && Number(one.amount) === 0 && isEngagement(name)
    ? { ...one, charge: 'one-time' }
    : one
}
