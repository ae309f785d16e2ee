import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'

export const memberEmailTaken = problem({
  code: 'member-email-taken',
  status: 409,
  title: { en: 'A member with this e-mail address exists', nl: 'Er is al een medewerker met dit e-mailadres' },
  detail: {
    en: 'E-mail addresses are unique within the organisation; change the existing member instead.',
    nl: 'E-mailadressen zijn uniek binnen de organisatie; wijzig de bestaande medewerker.',
  },
})

constraint('members_email', memberEmailTaken)
