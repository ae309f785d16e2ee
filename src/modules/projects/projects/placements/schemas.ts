import { z } from 'zod'
import { date, id, idParams, instant, pageOf } from '../../../../http/fields.ts'
import { placementLifecycle } from '../../../placements/placements/lifecycle.ts'

const exampleId = (n: number) => `01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4${String(n).padStart(3, '0')}`

export const projectPlacementParams = idParams.extend({
  placementId: id().meta({ description: 'The placement (plaatsing).' }),
})

export const ProjectPlacementLink = z
  .strictObject({
    placementIds: z
      .array(id())
      .min(1)
      .max(200)
      .meta({ description: 'Placements of your organisation and another one of the project (plaatsingen).' }),
  })
  .meta({
    id: 'ProjectPlacementLink',
    description: 'Placements that a project touches (plaatsingen koppelen).',
    example: { placementIds: [exampleId(71), exampleId(72)] },
  })

/** A placement as a project knows it: which, how it stands and when; never whose. */
export const ProjectPlacement = z
  .object({
    id: id().meta({ description: 'The placement (plaatsing).' }),
    schoolId: id().meta({ description: 'The school (school).' }),
    careId: id().meta({ description: 'The care organisation (zorgorganisatie).' }),
    status: z.enum(placementLifecycle.states).meta({ description: 'Where it stands (status).' }),
    educationCode: z.string().meta({ description: 'Education code (opleidingscode).' }),
    startDate: date().meta({ description: 'First day (begindatum).' }),
    plannedEndDate: date().meta({ description: 'Last day as planned (geplande einddatum).' }),
    actualEndDate: date().nullable().meta({ description: 'Last day as it was (werkelijke einddatum).' }),
    linkedBy: id().meta({ description: 'The organisation that linked it (gekoppeld door).' }),
    linkedAt: instant().meta({ description: 'When it was linked (gekoppeld op).' }),
  })
  .meta({
    id: 'ProjectPlacement',
    description: 'A placement that a project touches; the student is not told here (geraakte plaatsing).',
    example: {
      ...{ id: exampleId(71), schoolId: exampleId(101), careId: exampleId(201), status: 'accepted' },
      ...{ educationCode: '25655', startDate: '2026-08-31', plannedEndDate: '2027-01-29', actualEndDate: null },
      ...{ linkedBy: exampleId(101), linkedAt: '2026-05-12T09:00:00Z' },
    },
  })
export const ProjectPlacementPage = pageOf(ProjectPlacement, 'ProjectPlacementPage')

export const ProjectPlacementLinks = z
  .object({ items: z.array(ProjectPlacement).meta({ description: 'In the order in which they were named.' }) })
  .meta({
    id: 'ProjectPlacementLinks',
    description: 'The placements that were named, each linked now (gekoppelde plaatsingen).',
  })
