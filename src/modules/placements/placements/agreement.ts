import type { Role } from '../../../core/caller.ts'
import { today } from '../../../core/dates.ts'
import type { Unmet } from '../../../core/lifecycle.ts'
import type { Text } from '../../../core/problem.ts'
import type { SignerRole } from '../../agreements/agreements/lifecycle.ts'
import type { Row } from './record.ts'

const rule = 'agreement-in-effect'
const unmet = (en: string, nl: string, satisfiedBy: Role): Unmet => ({ rule, message: { en, nl }, satisfiedBy })

const parties: Readonly<Record<SignerRole, Text>> = {
  school: { en: 'the school', nl: 'de school' },
  company: { en: 'the company', nl: 'het leerbedrijf' },
  student: { en: 'the student', nl: 'de student' },
  'contract-partner': { en: 'the contract partner', nl: 'de contractpartner' },
  partner: { en: 'a partner', nl: 'een partner' },
  'legal-representative': { en: 'the legal representative', nl: 'de wettelijk vertegenwoordiger' },
}

/** What a practice agreement waits for, by what is to be done. */
const waiting: Readonly<Record<string, (party: Text) => Text>> = {
  submit: () => ({
    en: 'The practice agreement (POK) is a draft; submit it to the parties.',
    nl: 'De praktijkovereenkomst (POK) is nog een concept; leg haar voor aan de partijen.',
  }),
  approve: ({ en, nl }) => ({
    en: `The practice agreement (POK) waits for the approval of ${en}.`,
    nl: `De praktijkovereenkomst (POK) wacht op goedkeuring door ${nl}.`,
  }),
  open: () => ({
    en: 'All parties have approved the practice agreement (POK); open it for signing.',
    nl: 'Alle partijen hebben de praktijkovereenkomst (POK) goedgekeurd; zet haar open voor ondertekening.',
  }),
  sign: ({ en, nl }) => ({
    en: `The practice agreement (POK) waits for the signature of ${en}.`,
    nl: `De praktijkovereenkomst (POK) wacht op de handtekening van ${nl}.`,
  }),
}

/**
 * What keeps a placement from having an agreement in effect on this day (WEB art. 7.2.8, 7.2.9): an entry per party that must
 * still decide or sign, by role. One that all have signed holds from its first day on, whether or not the clock has said so.
 */
export const agreementUnmet = ({ agreement }: Pick<Row, 'agreement'>, now: Date): readonly Unmet[] => {
  if (agreement === null)
    return [
      unmet(
        'No practice agreement (POK) has been drawn up for this placement.',
        'Voor deze plaatsing is nog geen praktijkovereenkomst (POK) opgemaakt.',
        'bpv-coordinator',
      ),
    ]
  const [status, startDate, endDate, waits] = agreement.split('|') as [string, string, string, string]
  if (status !== 'signed' && status !== 'in-effect')
    return waits.split(',').map((one) => {
      const [act, role, satisfiedBy] = one.split(' ') as [string, SignerRole, Role]
      return { rule, message: waiting[act]!(parties[role]), satisfiedBy }
    })
  const day = today(now)
  if (day < startDate)
    return [
      unmet(
        `All have signed the practice agreement (POK); it holds from ${startDate} on.`,
        `Iedereen heeft de praktijkovereenkomst (POK) ondertekend; zij geldt vanaf ${startDate}.`,
        'bpv-coordinator',
      ),
    ]
  if (day > endDate)
    return [
      unmet(
        `The practice agreement (POK) ended on ${endDate}; draw up another one.`,
        `De praktijkovereenkomst (POK) eindigde op ${endDate}; maak een nieuwe op.`,
        'bpv-coordinator',
      ),
    ]
  return []
}
