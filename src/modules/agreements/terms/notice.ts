import { z } from 'zod'
import type { AgreementKind } from '../kinds.ts'

/** Kinds of agreement between organisations, of which a party can give notice. */
export type PartnerKind = Exclude<AgreementKind, 'pok'>

/** How long before it ends a party gives notice (opzegtermijn), and whether only until the end of a study year. */
const Notice = z.strictObject({
  months: z.int().min(0).max(24).meta({ description: 'Months before it ends (maanden).', example: 3 }),
  endOfStudyYear: z
    .boolean()
    .meta({ description: 'Only until the end of a study year, 31 July (tegen het einde van een studiejaar).' }),
})
export type Notice = z.output<typeof Notice>

/** Notice as the templates have it; what is agreed when terms name no other. */
export const standardNotice: Readonly<Record<PartnerKind, Notice>> = {
  partnership: { months: 3, endOfStudyYear: true },
  'learning-ward': { months: 4, endOfStudyYear: true },
  'data-sharing': { months: 3, endOfStudyYear: false },
  secondment: { months: 1, endOfStudyYear: false },
}

export const notice = () =>
  Notice.optional().meta({ description: 'Notice (opzegging); absent as the template has it: 1 to 4 months by kind.' })

const words = ['', 'één maand', 'twee maanden', 'drie maanden', 'vier maanden', 'vijf maanden', 'zes maanden']

/** Notice as a provision says it: `met een termijn van ten minste drie maanden, tegen het einde van een studiejaar`. */
export const noticeInWords = ({ months, endOfStudyYear }: Notice): string =>
  [
    months === 0 ? 'zonder opzegtermijn' : `met een termijn van ten minste ${words[months] ?? `${months} maanden`}`,
    ...(endOfStudyYear ? ['tegen het einde van een studiejaar'] : []),
  ].join(', ')
