import { z } from 'zod'
import { roles } from '../../../core/caller.ts'
import { date, id, instant, pageOf, pageQuery } from '../../../http/fields.ts'

export const workListQuery = z.strictObject({ ...pageQuery })

export const workResources = [
  ...(['placements', 'recognition-tasks', 'replacement-tasks', 'agreements'] as const),
  ...(['projects', 'charters', 'follow-ups'] as const),
] as const
const roleNames = Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]]

/** A record that waits for the caller. */
export const WorkItem = z
  .object({
    resource: z.enum(workResources).meta({
      description:
        'What waits: a placement (plaatsing), the task of a withdrawn recognition (taak na intrekking), another place to be found (vervangende voorziening), an agreement (overeenkomst), a shared project (gezamenlijk project), a charter (officiële belegging), or something to be done after a reflection moment (vervolgactie).',
    }),
    id: id().meta({ description: 'Identifier of what waits.' }),
    href: z.string().meta({ description: 'Where it is (verwijzing).' }),
    placement: z
      .string()
      .nullable()
      .meta({ description: 'The placement it is about; null for what is about none (plaatsing).' }),
    project: z
      .string()
      .nullable()
      .meta({ description: 'The shared project it is about; null for what is about none (project).' }),
    status: z.string().meta({ description: 'State it is in (status).' }),
    dueDate: date().meta({ description: 'Last day to act (uiterste datum).' }),
    role: z.enum(roleNames).meta({ description: 'The role it waits for first (rol).' }),
    roles: z.array(z.enum(roleNames)).meta({ description: 'Every role that may act on it now (rollen).' }),
    actions: z
      .array(z.string())
      .meta({ description: 'What the caller may do with it by role and scope (mogelijke handelingen).' }),
    updatedAt: instant().meta({ description: 'When it last changed (gewijzigd).' }),
  })
  .meta({
    id: 'WorkItem',
    description: 'Something that waits for the caller’s side and role (werkvoorraad).',
    example: {
      resource: 'placements',
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      href: 'https://leerketen.example/v1/placements/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      placement: 'https://leerketen.example/v1/placements/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      project: null,
      status: 'proposed',
      dueDate: '2026-08-31',
      role: 'practice-trainer',
      roles: ['practice-trainer', 'team-lead', 'ld-manager'],
      actions: ['accept', 'reject'],
      updatedAt: '2026-06-01T08:30:00Z',
    },
  })

export const WorkList = pageOf(WorkItem, 'WorkList')
