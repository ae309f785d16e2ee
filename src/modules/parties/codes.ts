import { z } from 'zod'
import { type CodeHolder, codeTypeNames, codeTypes } from '../../core/codes.ts'
import { rule } from '../../http/zod.ts'

/** A code as a party sends it; its form is checked by its type (DOMAIN.md §1, OEAPI `{codeType, code}`). */
export const code = (holder: Exclude<CodeHolder, 'organisation-or-location'>) =>
  z
    .strictObject({
      codeType: z.enum(codeTypeNames).meta({ description: 'Type of code (codesoort).' }),
      code: z.string().max(30).meta({ description: 'The code itself.' }),
    })
    .superRefine(({ codeType, code }, context) => {
      const { pattern, description, example, holder: allowed } = codeTypes[codeType]
      if (allowed !== holder && allowed !== 'organisation-or-location')
        context.addIssue({
          code: 'custom',
          path: ['codeType'],
          ...rule('code-holder', {
            en: `A ${codeType} is a code of ${allowed === 'location' ? 'a location' : 'an organisation'}.`,
            nl: `Een ${codeType} is een code van een ${allowed === 'location' ? 'vestiging' : 'organisatie'}.`,
          }),
        })
      if (!pattern.test(code))
        context.addIssue({
          code: 'custom',
          path: ['code'],
          ...rule('invalid-code', {
            en: `Not a ${codeType}. ${description} Example: ${example}.`,
            nl: `Geen ${codeType}. Voorbeeld van een goede: ${example}.`,
          }),
        })
    })
    .meta({ example: { codeType: 'brin', code: '99AB' } })

export type CodeValue = { codeType: string; code: string }
