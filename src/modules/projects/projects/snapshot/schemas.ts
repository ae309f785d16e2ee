import { z } from 'zod'
import { date, id, instant, text } from '../../../../http/fields.ts'
import { rule } from '../../../../http/zod.ts'
import { Content } from '../content.ts'
import { exampleContent } from '../example.ts'
import { changeStates, projectLifecycle } from '../lifecycle.ts'
import { contentHash, ProjectApproval } from '../schemas.ts'

const isDate = (value: string): boolean => date().safeParse(value).success

export const snapshotQuery = z.strictObject({
  asOf: text(40)
    .refine(
      (value) => isDate(value) || instant().safeParse(value).success,
      rule('not-a-moment', {
        en: 'Use a day (2026-08-31), for its end, or an instant (2026-06-01T08:30:00Z).',
        nl: 'Gebruik een dag (2026-08-31), voor het einde daarvan, of een tijdstip (2026-06-01T08:30:00Z).',
      }),
    )
    .meta({
      description: 'As it was at the end of this day where the schools are, or at this instant (peilmoment).',
      example: '2026-05-31',
    }),
})

const hash = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c'

/** A project as it was. */
export const ProjectSnapshot = z
  .object({
    projectId: id(),
    asOf: instant().meta({ description: 'The instant at which it was so (peilmoment).' }),
    status: z.enum(projectLifecycle.states).meta({ description: 'Where it stood (status).' }),
    number: z.int().meta({ description: 'The version that was decided on, or that held (versie).', example: 4 }),
    contentHash: contentHash(),
    agreedNumber: z.int().nullable().meta({
      description: 'The version that all had approved and that held; null when none did (geldende versie).',
    }),
    change: z.enum(changeStates).nullable().meta({
      description: 'Of a running project: that version `number` was a change that was being decided (wijziging).',
    }),
    changedBy: id().meta({ description: 'The organisation that made version `number` (gewijzigd door).' }),
    changedAt: instant().meta({ description: 'When it was made (gewijzigd op).' }),
    charterId: id().nullable().meta({ description: 'The charter it was assigned to (belegging).' }),
    decisions: z.array(ProjectApproval).meta({
      description: 'What was decided until then, each on its version, newest first, 500 at most (besluiten).',
    }),
    content: Content.meta({ description: 'What it was about: the version `number` (inhoud).' }),
  })
  .meta({
    id: 'ProjectSnapshot',
    description: 'A shared project as it was at a moment (stand van het project op een moment).',
    example: {
      projectId: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4001',
      asOf: '2026-05-31T21:59:59.999Z',
      status: 'submitted',
      number: 4,
      contentHash: hash,
      agreedNumber: null,
      change: null,
      changedBy: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4101',
      changedAt: '2026-05-12T09:00:00Z',
      charterId: null,
      decisions: [],
      content: exampleContent,
    },
  })
