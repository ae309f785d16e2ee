import { z } from 'zod'
import { date, freeText, id } from '../../../http/fields.ts'
import { contentHash } from './schemas.ts'

/** What is said of any signature; a student has no position. */
export const signer = {
  contentHash: contentHash(),
  name: freeText(120).meta({
    description: 'The signer’s name, as it stands under the agreement (naam).',
    example: 'Fatma Çelik',
  }),
  position: freeText(120).meta({
    description: 'What the signer is at its organisation (functie).',
    example: 'Teammanager Zorg',
  }),
}
const optional = signer.position.nullable().default(null).meta({
  description: 'What the signer is at its organisation; null for a student (functie).',
  example: 'Teammanager Zorg',
})
const click = {
  ...signer,
  position: optional,
  method: z.literal('click').meta({ description: 'You sign here and now (akkoord in het systeem).' }),
}
const clickExample = {
  method: 'click' as const,
  contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  name: 'Fatma Çelik',
  position: 'Teammanager Zorg',
}

export const ClickSignature = z.strictObject(click).meta({
  id: 'ClickSignature',
  description:
    'You sign for your organisation, under a mandate, or as the student that you are (akkoord in het systeem).',
  example: clickExample,
})

export const InkSignature = z
  .strictObject({
    ...signer,
    position: optional,
    method: z.literal('wet-ink').meta({ description: 'Somebody signed the paper, which you record (met pen).' }),
    partyId: id().meta({ description: 'The party that signed: its id in `parties` (partij).' }),
    role: z.enum(['student', 'legal-representative']).nullable().default(null).meta({
      description: 'Of a student: who signed, the student itself or its legal representative; else null (rol).',
      example: null,
    }),
    signedOn: date().meta({
      description: 'The day on the paper; before today it must be granted first (getekend op).',
      example: '2026-06-15',
    }),
    evidence: freeText(300).meta({
      description: 'Where the paper is kept: a reference, never the paper itself (vindplaats).',
      example: 'Studentendossier 2026, map 14',
    }),
    reason: freeText(1000).meta({
      description: 'Why it was signed on paper; all parties read it (reden).',
      example: 'De bestuurder tekent alleen op papier.',
    }),
  })
  .meta({
    id: 'InkSignature',
    description:
      'A signature in ink that the organisation that drew the agreement up records for another (handtekening met pen).',
    example: {
      ...clickExample,
      method: 'wet-ink',
      partyId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      role: null,
      signedOn: '2026-06-15',
      evidence: 'Studentendossier 2026, map 14',
      reason: 'De bestuurder tekent alleen op papier.',
    },
  })

export const SignatureCreate = z.discriminatedUnion('method', [ClickSignature, InkSignature]).meta({
  id: 'SignatureCreate',
  description: 'A signature: your own, or one in ink that you record (handtekening).',
  example: clickExample,
})
