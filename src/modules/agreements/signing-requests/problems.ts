import { problem } from '../../../core/problem.ts'

export const signingRequestOpen = problem({
  code: 'signing-request-open',
  status: 409,
  title: { en: 'A signing service has been asked already', nl: 'Er loopt al een ondertekenverzoek' },
  detail: {
    en: 'For one of these parties a request of this version is under way; wait for it, or sign here.',
    nl: 'Voor een van deze partijen loopt al een verzoek voor deze versie; wacht dat af, of teken hier.',
  },
})
export const callbackNotAccepted = problem({
  code: 'callback-not-accepted',
  status: 404,
  title: { en: 'Not found', nl: 'Niet gevonden' },
  detail: {
    en: 'There is no signing service here that sent this: check its address, its secret, the bytes that were signed, and a clock that is right within five minutes.',
    nl: 'Er is hier geen ondertekendienst die dit stuurde: controleer het adres, het geheim, de ondertekende bytes en een klok die op vijf minuten na klopt.',
  },
})
