import { problem } from '../../../core/problem.ts'

export const serviceRemoved = problem({
  code: 'signing-service-removed',
  status: 409,
  title: { en: 'This signing service was removed', nl: 'Deze ondertekendienst is verwijderd' },
  detail: {
    en: 'What was removed stays removed; register the service anew.',
    nl: 'Wat is verwijderd, blijft verwijderd; registreer de dienst opnieuw.',
  },
})
