import { z } from 'zod'
import { fieldsQuery, freeText, id, pageOf, pageQuery, record, updatedSinceQuery } from '../../../http/fields.ts'
import { statuses } from '../organisations/schemas.ts'

const fields = {
  name: freeText(200).meta({ description: 'Name (naam).', example: 'Afdeling Beuk' }),
  supervisionCapacity: z
    .int()
    .min(0)
    .max(1000)
    .meta({ description: 'Students the team can supervise at a time (begeleidingscapaciteit).', example: 4 }),
  learningHoursPerWeek: z
    .int()
    .min(0)
    .max(10_000)
    .meta({ description: 'Hours of working time a week for learning together (leeruren per week).', example: 6 }),
}

/** What an administrator sends to add a team. */
export const TeamCreate = z
  .strictObject({
    ...fields,
    supervisionCapacity: fields.supervisionCapacity.default(0),
    learningHoursPerWeek: fields.learningHoursPerWeek.default(0),
  })
  .meta({
    id: 'TeamCreate',
    description: 'A new team or ward of a location (team, afdeling).',
    example: { name: 'Afdeling Beuk', supervisionCapacity: 4, learningHoursPerWeek: 6 },
  })

/** Merge-patch of a team (RFC 7396). */
export const TeamPatch = z
  .strictObject({
    name: fields.name.optional(),
    supervisionCapacity: fields.supervisionCapacity.optional(),
    learningHoursPerWeek: fields.learningHoursPerWeek.optional(),
    status: z.enum(statuses).optional().meta({ description: 'An archived team takes no new placements (status).' }),
  })
  .meta({
    id: 'TeamPatch',
    description: 'Changes to a team; what is absent stays (team).',
    example: { supervisionCapacity: 5 },
  })

export const Team = z
  .object({
    ...record,
    organisationId: id().meta({ description: 'The organisation it belongs to (organisatie).' }),
    locationId: id().meta({ description: 'The location it works at (vestiging).' }),
    ...fields,
    status: z.enum(statuses).meta({ description: 'An archived team takes no new placements (status).' }),
  })
  .meta({
    id: 'Team',
    description: 'A team or ward within a location: the place where learning happens (team, afdeling).',
    example: {
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e61',
      version: 1,
      createdAt: '2026-06-01T08:30:00Z',
      updatedAt: '2026-06-01T08:30:00Z',
      organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      locationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e60',
      name: 'Afdeling Beuk',
      supervisionCapacity: 4,
      learningHoursPerWeek: 6,
      status: 'active',
    },
  })

export const TeamPage = pageOf(Team, 'TeamPage')

export const teamQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...fieldsQuery([
    'organisationId',
    'locationId',
    'name',
    'supervisionCapacity',
    'learningHoursPerWeek',
    'status',
    'version',
    'createdAt',
    'updatedAt',
  ]),
  status: z.enum(statuses).optional().meta({ description: 'Only with this status (status).' }),
})
