import type { IsoDate } from '../../../core/dates.ts'
import type { AgreementKind } from '../kinds.ts'
import { dataSharing } from './data-sharing.ts'
import { learningWard } from './learning-ward.ts'
import { partnership } from './partnership.ts'
import { pok } from './pok.ts'
import { secondment } from './secondment.ts'
import type { Template } from './template.ts'

/** Every version of every template there ever was, the oldest first (modellen). */
export const templates: readonly Template[] = [...pok, ...partnership, ...learningWard, ...dataSharing, ...secondment]

/** A template version by its id, or undefined. */
export const templateOf = (id: string): Template | undefined => templates.find((template) => template.id === id)

/** The version of a kind's template that is valid on a day, or undefined when there is none. */
export const templateOn = (
  kind: AgreementKind,
  day: IsoDate,
  among: readonly Template[] = templates,
): Template | undefined =>
  among.findLast(
    (template) =>
      template.kind === kind &&
      template.validFrom <= day &&
      (template.validUntil === null || day <= template.validUntil),
  )
