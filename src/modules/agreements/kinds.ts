/** The kinds of agreement that the one engine serves (DOMAIN.md §4); the Dutch term is what users see. */
export const agreementKinds = {
  pok: { en: 'practice agreement', nl: 'praktijkovereenkomst' },
  partnership: { en: 'partnership agreement', nl: 'samenwerkingsovereenkomst' },
  'learning-ward': { en: 'learning ward agreement', nl: 'overeenkomst leerafdeling' },
  'data-sharing': { en: 'data-sharing agreement', nl: 'overeenkomst gegevensuitwisseling' },
  secondment: { en: 'secondment agreement', nl: 'detacheringsovereenkomst' },
} as const
export type AgreementKind = keyof typeof agreementKinds
export const agreementKindNames = Object.keys(agreementKinds) as [AgreementKind, ...AgreementKind[]]

/** What a mandate lets a member bind its organisation to: agreements, and projects with their charters (DOMAIN.md §4-5). */
export const mandateKinds = [...agreementKindNames, 'project', 'charter'] as const
export type MandateKind = (typeof mandateKinds)[number]
