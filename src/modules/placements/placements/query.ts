import { z } from 'zod'
import { commaList, date, fieldsQuery, id, pageQuery, updatedSinceQuery } from '../../../http/fields.ts'
import { placementLifecycle } from './lifecycle.ts'
import { Placement } from './schemas.ts'

/** What can be had in full with a placement. */
export const expandable = [
  'student',
  'school',
  'care',
  'location',
  'team',
  'schoolSupervisor',
  'practiceTrainer',
] as const
export type Expandable = (typeof expandable)[number]

/** How a placement is shown: which fields, and what of it in full. */
const shape = {
  ...fieldsQuery(Object.keys(Placement.shape).filter((name) => name !== 'id') as [string, ...string[]]),
  expand: commaList(z.enum(expandable))
    .optional()
    .meta({
      description: `Include these in full, in their place: ${expandable.join(', ')}. Each needs the scope to read it by itself (uitgebreid).`,
    }),
}
export const onePlacementQuery = z.strictObject(shape)

export const placementQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  ...shape,
  status: commaList(z.enum(placementLifecycle.states))
    .optional()
    .meta({ description: 'Only in these states (status).' }),
  school: id().optional().meta({ description: 'Only of this school.' }),
  care: id().optional().meta({ description: 'Only at this care organisation.' }),
  team: id().optional().meta({ description: 'Only in this team.' }),
  student: id().optional().meta({ description: 'Only of this student.' }),
  startDateFrom: date().optional().meta({ description: 'Starting on or after this day.' }),
  startDateUntil: date().optional().meta({ description: 'Starting on or before this day.' }),
})
