import { z } from 'zod'
import { containsBsn } from '../../core/bsn.ts'
import { freeText } from '../../http/fields.ts'
import { rule } from '../../http/zod.ts'

/** Joiners (U+200C, U+200D) belong to the spelling of names in scripts such as Persian. */
const nameCharacters = /^(?:[\p{L}\p{M} '’‘ʼ`.-]|\u200c|\u200d)+$/u

/** The name of a person: letters of any script, as the import of placements takes them. */
export const personName = () =>
  freeText(200)
    .refine(
      (value) => value.length === 0 || (nameCharacters.test(value) && /\p{L}/u.test(value)),
      rule('name-characters', {
        en: 'A name has letters of any script, spaces, apostrophes, hyphens and full stops; no digits or pictures.',
        nl: 'Een naam heeft letters uit elk schrift, spaties, apostrofs, streepjes en punten; geen cijfers of plaatjes.',
      }),
    )
    .overwrite((value) => value.normalize('NFC').replace(/\s+/g, ' '))

/** The e-mail address of a person; a BSN does not stand in it either. */
export const personEmail = () =>
  z
    .email()
    .max(254)
    .refine(
      (value) => !containsBsn(value),
      rule('bsn', {
        en: 'This looks like a BSN. Leerketen never stores one: use another address.',
        nl: 'Dit lijkt een BSN. Leerketen slaat nooit een BSN op: gebruik een ander adres.',
      }),
    )
