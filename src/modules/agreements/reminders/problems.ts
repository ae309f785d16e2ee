import { problem } from '../../../core/problem.ts'
import { constraint } from '../../../database/errors.ts'

export const remindedToday = problem({
  code: 'reminded-today',
  status: 409,
  title: { en: 'This party was reminded today', nl: 'Deze partij is vandaag al herinnerd' },
  detail: {
    en: 'A party is reminded once a day at most; `again` says when it can be done again.',
    nl: 'Een partij krijgt hooguit één herinnering per dag; `again` zegt wanneer het weer kan.',
  },
})
export const remindedEnough = problem({
  code: 'reminded-enough',
  status: 409,
  title: { en: 'This party was reminded often enough', nl: 'Deze partij is vaak genoeg herinnerd' },
  detail: {
    en: 'A party is reminded five times of one version at most; call them, or withdraw the agreement.',
    nl: 'Een partij krijgt hooguit vijf herinneringen over één versie; bel haar, of trek de overeenkomst in.',
  },
})

constraint('agreement_reminders_daily', remindedToday)
