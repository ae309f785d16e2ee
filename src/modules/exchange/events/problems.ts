import { problem } from '../../../core/problem.ts'
import { conflict } from '../../../core/problems.ts'
import { constraint } from '../../../database/errors.ts'

export const positionUnknown = problem({
  code: 'position-unknown',
  status: 409,
  title: { en: 'The feed has not come that far', nl: 'De feed is nog niet zo ver' },
  detail: {
    en: 'The last event of your organisation is {last}. The position belongs to another environment, or the service was restored from a backup: read your records again and go on from {last}.',
    nl: 'De laatste gebeurtenis van uw organisatie is {last}. De positie hoort bij een andere omgeving, of de dienst is hersteld uit een reservekopie: lees uw gegevens opnieuw en ga verder vanaf {last}.',
  },
})

constraint('event_sequences_pkey', conflict)
