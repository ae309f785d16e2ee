import { codeTypes, formats } from '../../core/codes.ts'
import { patterned } from '../../http/zod.ts'

/** An education code (opleidingscode), five digits. */
export const educationCode = () =>
  patterned(
    formats.educationCode.pattern,
    {
      en: 'Use an education code of five digits, such as 25655.',
      nl: 'Gebruik een opleidingscode van vijf cijfers, zoals 25655.',
    },
    formats.educationCode.example,
  )

/** The id of a training company (leerbedrijf-ID), nine digits. */
export const leerbedrijfId = () =>
  patterned(
    codeTypes.leerbedrijf_id.pattern,
    {
      en: 'Use a leerbedrijf-ID of nine digits, as SBB gives it.',
      nl: 'Gebruik een leerbedrijf-ID van negen cijfers, zoals SBB dat geeft.',
    },
    codeTypes.leerbedrijf_id.example,
  )
