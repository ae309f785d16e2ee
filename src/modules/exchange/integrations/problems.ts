import { problem } from '../../../core/problem.ts'

export const integrationRevoked = problem({
  code: 'integration-revoked',
  status: 409,
  title: { en: 'The integration has been revoked', nl: 'De koppeling is ingetrokken' },
  detail: {
    en: 'A revoked integration stays revoked; register a new one.',
    nl: 'Een ingetrokken koppeling blijft ingetrokken; registreer een nieuwe.',
  },
})
export const scopesBeyondYours = problem({
  code: 'scopes-beyond-yours',
  status: 403,
  title: {
    en: 'A system cannot grant what it does not hold',
    nl: 'Een systeem kan niet toekennen wat het zelf niet heeft',
  },
  detail: {
    en: 'An integration manages integrations with scopes that it was granted itself. Not granted: {scopes}.',
    nl: 'Een koppeling beheert alleen koppelingen met scopes die zij zelf heeft. Niet toegekend: {scopes}.',
  },
})
