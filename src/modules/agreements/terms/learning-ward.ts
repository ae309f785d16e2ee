import { z } from 'zod'
import { freeText, id } from '../../../http/fields.ts'
import { head, partnerTail, tailIssues } from './envelope.ts'
import { exampleTerms } from './examples.ts'
import { always, clauseText, openPeriod, part, unique } from './fields.ts'
import { partners } from './parties.ts'

const place = (description: string, example: string) =>
  z
    .strictObject({ id: id(), name: freeText(200).meta({ description: 'Its name (naam).', example }) })
    .meta({ description })

/**
 * Binding terms of a learning ward agreement (overeenkomst leerafdeling): a team where a group of students learns, run
 * together. The guidance within the company stays the company's task (WEB art. 7.2.8 lid 3).
 */
export const LearningWardTerms = z
  .strictObject({
    ...head('learning-ward', 1),
    period: openPeriod(),
    parties: partners(),
    location: place('Where it is (vestiging).', 'De Lindehof'),
    team: place('The team or ward (team, afdeling).', 'Afdeling Beuk')
      .nullable()
      .meta({ description: 'The team or ward; null for the whole location (team, afdeling).' }),
    educationCodes: z
      .array(z.string().regex(/^\d{5}$/))
      .min(1)
      .max(30)
      .meta({ description: 'Education codes it is open to (opleidingscodes).', example: ['25655'] }),
    seats: z.int().min(1).max(200).meta({ description: 'Students at a time (plaatsen).', example: 8 }),
    supervision: z
      .strictObject({
        hoursPerWeek: z
          .number()
          .min(0.5)
          .max(500)
          .multipleOf(0.5)
          .meta({ description: 'Hours a week for supervision (begeleidingsuren per week).', example: 12 }),
        description: clauseText('How students are supervised (begeleiding).', 'Elke dienst heeft een werkbegeleider.'),
      })
      .meta({ description: 'Supervision (begeleiding).' }),
    roles: z
      .array(
        z.strictObject({
          id: freeText(80).meta({ description: 'Role (rol).', example: 'leercoach' }),
          organisationId: id().meta({ description: 'Which party provides it (partij).' }),
          tasks: clauseText('What it does (taken).', 'Begeleidt het leren op de afdeling.', 2000),
          hoursPerWeek: z.number().min(0).max(80).multipleOf(0.5).nullable().meta({
            description: 'Hours a week; null when not agreed (uren per week).',
            example: 8,
          }),
        }),
      )
      .min(1)
      .max(30)
      .meta({ description: 'Who does what (rollen).' }),
    ...partnerTail,
  })
  .superRefine((terms, context) => {
    const { roles } = part(terms)
    for (const found of [...tailIssues(terms), ...unique<{ id: unknown }>(roles, 'roles', 'id', ({ id }) => id)])
      context.addIssue(found)
  }, always)
  .meta({
    id: 'LearningWardTerms',
    description: 'Binding terms of a learning ward agreement (overeenkomst leerafdeling).',
    example: exampleTerms['learning-ward'],
  })
export type LearningWardTerms = z.output<typeof LearningWardTerms>
