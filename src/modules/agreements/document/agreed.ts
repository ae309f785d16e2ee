import { z } from 'zod'
import { date, instant, text } from '../../../http/fields.ts'
import { assurances, signatureMethods } from '../agreements/lifecycle.ts'

/* How a version was agreed upon, as its document says it: by signatures, or as an amendment. */

/** A signature that was set. */
export const Signature = z
  .object({
    role: text(80).meta({ description: 'For which party, in Dutch (hoedanigheid).' }),
    name: text(200).meta({ description: 'Who signed (naam).' }),
    function: text(200).optional().meta({ description: 'Function of the signer (functie).' }),
    onBehalfOf: text(200).optional().meta({ description: 'For whom (namens).' }),
    method: z.enum(signatureMethods).meta({ description: 'How it was signed (wijze van ondertekenen).' }),
    assurance: z.enum(assurances).meta({ description: 'Level of assurance (betrouwbaarheidsniveau).' }),
    signedAt: instant().meta({ description: 'When it was signed (ondertekend op).' }),
  })
  .meta({
    id: 'AgreementDocumentSignature',
    description: 'A signature that was set (ondertekening).',
    example: {
      role: 'Leerbedrijf',
      name: 'Fatma Çelik',
      function: 'Manager Leren & Ontwikkelen',
      onBehalfOf: 'Zorggroep De Linde',
      method: 'eherkenning',
      assurance: 'substantial',
      signedAt: '2026-07-06T09:12:00Z',
    },
  })

/** A signature that is still missing. */
export const Awaited = z
  .object({
    role: text(80).meta({ description: 'For which party, in Dutch (hoedanigheid).' }),
    onBehalfOf: text(200).nullable().meta({ description: 'Its name; null of who signs in person (namens).' }),
  })
  .meta({
    id: 'AgreementDocumentAwaited',
    description: 'A signature that is still missing (nog te ondertekenen).',
    example: { role: 'Leerbedrijf', onBehalfOf: 'Zorggroep De Linde' },
  })

/** How a version that amends another was agreed upon. */
export const Amendment = z
  .object({
    basedOn: z.int().min(1).meta({ description: 'Number of the version that it amends (wijzigt versie).' }),
    proposedBy: text(200).meta({ description: 'Who proposed it (voorgesteld door).' }),
    proposedAt: instant(),
    objectUntilDate: date().meta({ description: 'The last day to object (bezwaar tot en met).' }),
    objected: z.boolean().meta({ description: 'Whether a party objected, so that all had to approve (bezwaar).' }),
    agreedOn: date().meta({ description: 'The day on which all were agreed (overeengekomen op).' }),
    effectiveFrom: date().meta({ description: 'The first day on which it holds (geldt vanaf).' }),
    approvals: z
      .array(z.object({ role: text(80), name: text(200), decidedAt: instant() }))
      .max(300)
      .meta({ description: 'Who approved it; the others agreed by not objecting (akkoord).' }),
  })
  .meta({
    id: 'AgreementDocumentAmendment',
    description: 'How a version that amends another was agreed upon (bpv-blad).',
    example: {
      basedOn: 1,
      proposedBy: 'ROC Midden',
      proposedAt: '2026-09-07T09:12:00Z',
      objectUntilDate: '2026-09-21',
      objected: false,
      agreedOn: '2026-09-22',
      effectiveFrom: '2026-10-05',
      approvals: [{ role: 'School', name: 'ROC Midden', decidedAt: '2026-09-07T09:12:00Z' }],
    },
  })
