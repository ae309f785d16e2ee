import { z } from 'zod'
import { id, instant } from '../../../../http/fields.ts'
import { Continuation } from '../schemas.ts'

/** What came out of a project. */
export const ProjectResults = z
  .object({
    projectId: id(),
    results: z.string().meta({ description: 'What came out of it (resultaten).' }),
    lessons: z.string().meta({ description: 'What was learned (lessen).' }),
    continues: z.array(Continuation).meta({ description: 'What goes on, and who owns it (wat doorgaat).' }),
    createdAt: instant().meta({ description: 'When it was completed (afgerond op).' }),
  })
  .meta({
    id: 'ProjectResults',
    description: 'What a completed project came to (resultaten).',
    example: {
      projectId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4001',
      results: 'Vier teams leren wekelijks samen met studenten.',
      lessons: 'Plan de begeleiding voordat het rooster vaststaat.',
      continues: [
        {
          what: 'Wekelijkse leertafel',
          organisationId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4201',
          position: 'Teamleider',
        },
      ],
      createdAt: '2027-07-16T09:00:00Z',
    },
  })
