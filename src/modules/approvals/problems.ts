import { problem } from '../../core/problem.ts'

/* What stands in the way of a decision, whatever it is about. */

export const staleHash = problem({
  code: 'stale-content-hash',
  status: 409,
  title: { en: 'It has changed since', nl: 'Het is intussen gewijzigd' },
  detail: {
    en: 'You decided on another version than the newest, {number}; read that one, then send `contentHash` as it is now.',
    nl: 'U besliste over een andere versie dan de nieuwste, {number}; lees die en stuur dan de huidige `contentHash`.',
  },
})

export const decidedBefore = problem({
  code: 'decided-before',
  status: 409,
  title: { en: 'You have done this already', nl: 'U heeft dit al gedaan' },
  detail: {
    en: 'You approved or signed this version before, or your party is complete; where two must, the second is somebody else.',
    nl: 'U heeft deze versie al goedgekeurd of getekend, of uw partij is compleet; waar twee mensen nodig zijn, is de tweede iemand anders.',
  },
})

export const noMandate = problem({
  code: 'no-mandate',
  status: 403,
  title: { en: 'You have no mandate for this', nl: 'U heeft hiervoor geen mandaat' },
  detail: {
    en: 'No mandate of your organisation lets you decide on or sign this kind today, up to this value; its administrator can give one.',
    nl: 'Geen mandaat van uw organisatie laat u vandaag hierover beslissen of hiervoor tekenen, tot deze waarde; de beheerder kan er een geven.',
  },
})

export const personNeeded = problem({
  code: 'person-needed',
  status: 403,
  title: { en: 'A person decides', nl: 'Een mens beslist' },
  detail: {
    en: 'A third-party system cannot approve or sign; let a person with a mandate do it.',
    nl: 'Een koppeling kan niet goedkeuren of tekenen; laat iemand met een mandaat dat doen.',
  },
})

export const decidedForAnother = problem({
  code: 'decided-for-another-party',
  status: 409,
  title: { en: 'You have decided for another party', nl: 'U heeft voor een andere partij beslist' },
  detail: {
    en: 'One person never decides for two parties to the same thing; let somebody else of this organisation decide.',
    nl: 'Eén mens beslist nooit voor twee partijen over hetzelfde; laat iemand anders van deze organisatie beslissen.',
  },
})

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
    en: 'A party is reminded five times of one version at most; call them, or withdraw what they decide on.',
    nl: 'Een partij krijgt hooguit vijf herinneringen over één versie; bel haar, of trek in waarover zij beslist.',
  },
})
