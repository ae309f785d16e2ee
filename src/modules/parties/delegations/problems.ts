import { problem } from '../../../core/problem.ts'

export const delegationOverlaps = problem({
  code: 'delegation-overlaps',
  status: 409,
  title: { en: 'This role is delegated then', nl: 'Deze rol is dan al overgedragen' },
  detail: {
    en: 'The member has delegated one of these roles, for the same kinds, for part of this period: see `overlaps`. Withdraw that first, or choose other days or kinds.',
    nl: 'De medewerker heeft een van deze rollen, met dezelfde reikwijdte, voor een deel van deze periode al overgedragen: zie `overlaps`. Trek die eerst in, of kies andere dagen of een andere reikwijdte.',
  },
})
export const memberInactive = problem({
  code: 'member-inactive',
  status: 409,
  title: { en: 'This member does not act any more', nl: 'Deze medewerker is niet meer actief' },
  detail: {
    en: 'A member who is not active has no roles to delegate.',
    nl: 'Een medewerker die niet actief is, heeft geen rollen om over te dragen.',
  },
})
