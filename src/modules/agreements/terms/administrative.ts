import { z } from 'zod'
import { formats } from '../../../core/codes.ts'
import { freeText } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'
import { personEmail, personName } from '../../parties/persons.ts'
import { always, part, unique } from './fields.ts'

const phone = () =>
  patterned(
    formats.phone.pattern,
    {
      en: 'Use a telephone number with its country code: +31301234567.',
      nl: 'Gebruik een telefoonnummer met landcode: +31301234567.',
    },
    '+31301234567',
  )

/** Whom to reach for a party (contactpersoon): not agreed upon, so a change of it asks no new signature. */
export const Contact = z
  .strictObject({
    party: freeText(80).meta({
      description: 'Which party: its role in a POK, else the id of the organisation (partij).',
      example: 'company',
    }),
    name: personName().nullable().default(null).meta({ description: 'Name (naam).', example: 'Sanne Bakker' }),
    function: freeText(200)
      .nullable()
      .default(null)
      .meta({ description: 'Function (functie).', example: 'praktijkopleider' }),
    department: freeText(200)
      .nullable()
      .default(null)
      .meta({ description: 'Department (afdeling).', example: 'Leren en Ontwikkelen' }),
    email: personEmail()
      .nullable()
      .default(null)
      .meta({ description: 'E-mail address (e-mailadres).', example: 'bpv@delinde.example' }),
    phone: phone().nullable().default(null).meta({ description: 'Telephone, E.164 (telefoonnummer).' }),
    visitingAddress: freeText(300)
      .nullable()
      .default(null)
      .meta({ description: 'Visiting address (bezoekadres).', example: 'Lindelaan 3, 1234 AB Midden' }),
    invoiceAddress: freeText(300)
      .nullable()
      .default(null)
      .meta({ description: 'Invoice address (factuuradres).', example: 'Postbus 10, 1234 AB Midden' }),
    reference: freeText(100)
      .nullable()
      .default(null)
      .meta({ description: 'The party’s own reference (kenmerk).', example: 'POK-2026-0815' }),
  })
  .meta({ description: 'Contact data of a party (contactgegevens).' })

/**
 * Administrative data of an agreement (administratieve gegevens): may change alone, at any time, and are no part of the content
 * hash (DOMAIN.md §4). Whoever signed the terms has not signed these.
 */
export const Administrative = z
  .strictObject({
    contacts: z.array(Contact).max(200).default([]).meta({ description: 'A contact per party (contactgegevens).' }),
  })
  .superRefine((administrative, context) => {
    for (const found of unique<{ party: unknown }>(
      part(administrative).contacts,
      'contacts',
      'party',
      ({ party }) => party,
    ))
      context.addIssue(found)
  }, always)
  .meta({
    id: 'AgreementAdministrative',
    description: 'Contact data and references, no part of what is signed (administratieve gegevens).',
    example: {
      contacts: [
        {
          party: 'company',
          name: 'Sanne Bakker',
          function: 'praktijkopleider',
          department: null,
          email: 'bpv@delinde.example',
          phone: '+31301234567',
          visitingAddress: 'Lindelaan 3, 1234 AB Midden',
          invoiceAddress: null,
          reference: null,
        },
      ],
    },
  })
export type Administrative = z.output<typeof Administrative>
