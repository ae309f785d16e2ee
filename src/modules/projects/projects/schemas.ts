import { z } from 'zod'
import { roles, sides } from '../../../core/caller.ts'
import { contentHashPattern } from '../../../core/canonical.ts'
import {
  commaList,
  date,
  fieldsQuery,
  freeText,
  id,
  instant,
  pageOf,
  pageQuery,
  record,
  text,
  updatedSinceQuery,
} from '../../../http/fields.ts'
import { patterned, rule } from '../../../http/zod.ts'
import { Content } from './content.ts'
import { exampleContent } from './example.ts'
import {
  awaitedActs,
  changeStates,
  decisions,
  partyRoles,
  projectKinds,
  projectLifecycle,
  projectWarningCodes,
  versionCauses,
} from './lifecycle.ts'

const roleNames = Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]]
const actions = ['approve', ...Object.keys(projectLifecycle.transitions)] as unknown as [string, ...string[]]
const exampleId = (n: number) => `01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4${String(n).padStart(3, '0')}`

/** The hash of the content that was seen: SHA-256 over its canonical JSON (RFC 8785). */
export const contentHash = () =>
  patterned(
    contentHashPattern,
    { en: 'Use the `contentHash` as it was read.', nl: 'Gebruik de `contentHash` zoals die gelezen is.' },
    'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  ).meta({ description: 'SHA-256 over the canonical JSON (RFC 8785) of `content` (inhoudshash).' })

/** A JSON Pointer into the content, whose names are letters, digits and hyphens. */
export const pointer = () =>
  patterned(
    /^(?:\/[A-Za-z0-9-]+)*$/,
    {
      en: 'Use a JSON Pointer into `content`: /milestones/kick-off.',
      nl: 'Gebruik een JSON Pointer in `content`: /milestones/kick-off.',
    },
    '/milestones/kick-off',
  ).max(300)

const decideBefore = () =>
  date().nullable().meta({
    description:
      'The day before which the parties decide; three weeks after it is submitted where none is given (beslissen voor).',
    example: '2026-07-01',
  })

const patchedContent = z.record(z.string(), z.unknown()).meta({
  description:
    'The content; its fields are those of `content` of a project. In a change a merge patch (RFC 7396): what is null goes, what is absent stays (inhoud).',
  example: { title: 'Leren op de werkvloer' },
})

export const ProjectCreate = z
  .strictObject({
    content: patchedContent,
    template: z
      .boolean()
      .default(false)
      .meta({ description: 'Begin with what most projects of its kind need; see `/project-templates` (sjabloon).' }),
    decideBefore: decideBefore().default(null),
  })
  .meta({
    id: 'ProjectCreate',
    description:
      'A shared project, which your organisation leads; your own part may be left out (gezamenlijk project opstellen).',
    example: {
      content: { title: 'Leren op de werkvloer', kind: 'pilot', startDate: '2026-09-01', endDate: '2027-07-31' },
      template: true,
    },
  })

export const ProjectPatch = z
  .strictObject({ content: patchedContent.optional(), decideBefore: decideBefore().optional() })
  .refine(
    (patch) => Object.keys(patch).length > 0,
    rule('nothing', { en: 'Change at least one field.', nl: 'Wijzig minstens één veld.' }),
  )
  .meta({
    id: 'ProjectPatch',
    description: 'A change of a project (project wijzigen).',
    example: { content: { milestones: { 'kick-off': { dueDate: '2026-09-08' } } } },
  })

const unmet = z.object({
  rule: z.string().meta({ description: 'The rule (regel).' }),
  message: z.string().meta({ description: 'What is missing (wat ontbreekt).' }),
  satisfiedBy: z.enum(roleNames).meta({ description: 'The role that can add it (rol).' }),
})
const named = (description: string) => z.object({ id: id(), name: z.string() }).meta({ description })

const shape = {
  ...record,
  status: z.enum(projectLifecycle.states).meta({ description: 'Where it stands (status).' }),
  kind: z.enum(projectKinds).meta({ description: 'Kind of project (soort project).' }),
  title: z.string().meta({ description: 'Title (titel).' }),
  startDate: date().meta({ description: 'First day (begindatum).' }),
  endDate: date().meta({ description: 'Last day (einddatum).' }),
  lead: named('The organisation that leads it (trekker).'),
  network: named('The network under which it runs (netwerk).').nullable(),
  number: z.int().meta({ description: 'The version of `content`: which is decided on, or which holds (versie).' }),
  contentHash: contentHash(),
  agreedNumber: z
    .int()
    .nullable()
    .meta({ description: 'The version that all approved and that holds (geldende versie).' }),
  change: z.enum(changeStates).nullable().meta({
    description:
      'Of a running project: that version `number` is a change that is being decided, or was sent back; `agreedNumber` holds meanwhile (wijziging).',
  }),
  decideBefore: decideBefore(),
  charterId: id().nullable().meta({ description: 'The charter it is assigned to (belegging).' }),
  submittedAt: instant().nullable().meta({ description: 'When it was first submitted (ingediend op).' }),
  ranOn: date().nullable().meta({ description: 'The day on which it began to run (gestart op).' }),
  endedOn: date().nullable().meta({ description: 'The day on which it ended (geëindigd op).' }),
  reason: z
    .string()
    .nullable()
    .meta({ description: 'Why it was rejected, withdrawn or stopped, or its last change taken back (reden).' }),
  standsSince: instant().meta({ description: 'Since when it is in this state with this version (sinds).' }),
  warnings: z
    .array(
      z.object({
        code: z.enum(projectWarningCodes).meta({ description: 'Of what (waarschuwing).' }),
        message: z.string().meta({ description: 'What there is to know (toelichting).' }),
      }),
    )
    .meta({
      description: 'Of a running project: that its charter ends within 60 days or does not cover it (waarschuwingen).',
    }),
  parties: z
    .array(
      z.object({
        id: id(),
        organisation: named('The organisation (organisatie).'),
        side: z.enum([...sides, 'network']).meta({ description: 'The side it is on (kant).' }),
        role: z.enum(partyRoles).meta({ description: 'What it is in the project; a network looks on (rol).' }),
        decides: z.boolean().meta({ description: 'Whether it is asked to approve the newest version (beslist mee).' }),
        eyes: z.int().meta({
          description: 'How many of its managers must approve: two above the limit of the first (vier ogen).',
        }),
        approved: z.boolean().meta({ description: 'Whether it stands behind the newest version (akkoord).' }),
      }),
    )
    .meta({ description: 'The organisations in it (partijen).' }),
  waitsFor: z
    .array(
      z.object({
        partyId: id(),
        organisationId: id(),
        act: z.enum(awaitedActs),
        satisfiedBy: z.enum(roleNames),
        dueDate: date().meta({ description: 'The day before which (uiterste datum).' }),
      }),
    )
    .meta({ description: 'Who can act now, by role and never by name (wacht op).' }),
  availableActions: z.array(z.object({ action: z.enum(actions), ready: z.boolean(), unmet: z.array(unmet) })).meta({
    description: 'What you can do now: `approve` by `/approvals`, the rest by `/transitions` (mogelijke handelingen).',
  }),
  nextActor: z
    .object({ side: z.enum(sides), role: z.enum(roleNames), dueDate: date().nullable() })
    .nullable()
    .meta({ description: 'Whose turn it is (aan zet).' }),
}

const exampleSummary = {
  ...{ id: exampleId(1), version: 7, createdAt: '2026-04-01T08:30:00Z', updatedAt: '2026-05-12T09:00:00Z' },
  ...{ status: 'submitted' as const, kind: exampleContent.kind, title: exampleContent.title },
  ...{ startDate: exampleContent.startDate, endDate: exampleContent.endDate },
  lead: { id: exampleId(101), name: 'ROC Midden' },
  network: null,
  ...{
    number: 4,
    contentHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    agreedNumber: null,
    change: null,
  },
  ...{
    decideBefore: '2026-06-01',
    charterId: null,
    submittedAt: '2026-05-11T09:00:00Z',
    ranOn: null,
    endedOn: null,
    reason: null,
  },
  standsSince: '2026-05-12T09:00:00Z',
  warnings: [],
  parties: [
    {
      ...{ id: exampleId(11), organisation: { id: exampleId(101), name: 'ROC Midden' }, side: 'education' as const },
      ...{ role: 'lead' as const, decides: true, eyes: 1, approved: true },
    },
    {
      ...{ id: exampleId(12), organisation: { id: exampleId(201), name: 'Zorggroep De Linde' }, side: 'care' as const },
      ...{ role: 'partner' as const, decides: true, eyes: 1, approved: false },
    },
  ],
  waitsFor: [
    {
      ...{ partyId: exampleId(12), organisationId: exampleId(201), act: 'approve' as const },
      ...{ satisfiedBy: 'ld-manager' as const, dueDate: '2026-06-01' },
    },
  ],
  availableActions: [{ action: 'approve', ready: true, unmet: [] }],
  nextActor: { side: 'care' as const, role: 'ld-manager' as const, dueDate: '2026-06-01' },
}

/** A project as a list shows it. */
export const ProjectSummary = z.object(shape).meta({
  id: 'ProjectSummary',
  description: 'A shared project without its content (gezamenlijk project).',
  example: exampleSummary,
})
export const ProjectPage = pageOf(ProjectSummary, 'ProjectPage')

/** A project with the content that its parties decide on, or that holds. */
export const Project = z
  .object({
    ...shape,
    content: Content.meta({
      id: 'ProjectContent',
      description: 'What it is about: the version `number` (inhoud).',
      example: exampleContent,
    }),
  })
  .meta({
    id: 'Project',
    description: 'A shared project (gezamenlijk project).',
    example: { ...exampleSummary, content: exampleContent },
  })

type Fields = readonly [string, ...string[]]
const summaryFields = Object.keys(shape).filter((name) => name !== 'id') as unknown as Fields
/** One project, or some of its fields. */
export const projectReadQuery = z.strictObject(fieldsQuery([...summaryFields, 'content']))
/** What a list is asked. */
export const projectQuery = z.strictObject({
  ...pageQuery,
  ...updatedSinceQuery,
  status: commaList(z.enum(projectLifecycle.states))
    .optional()
    .meta({ description: 'Only those in these states (status).' }),
  kind: z.enum(projectKinds).optional().meta({ description: 'Only of this kind (soort).' }),
  organisation: id().optional().meta({ description: 'Only those with this organisation too (organisatie).' }),
  goal: id().optional().meta({ description: 'Only those that serve this goal (doel).' }),
  team: id().optional().meta({ description: 'Only those that ask something of this team (team).' }),
  waitsFor: z
    .literal('mine')
    .optional()
    .meta({ description: 'Only those that wait for your organisation (wacht op ons).' }),
  ...fieldsQuery(summaryFields),
})

export const ProjectApprovalCreate = z
  .strictObject({
    contentHash: contentHash(),
    decision: z.enum(decisions).meta({ description: 'What your organisation decides (besluit).', example: 'approve' }),
    comment: freeText(2000)
      .nullable()
      .default(null)
      .meta({ description: 'Why; shared with the parties (toelichting).' }),
    remarks: z
      .array(
        z.strictObject({
          pointer: pointer().meta({ description: 'Where in `content` (plaats).' }),
          comment: freeText(2000).meta({ description: 'What should be otherwise (opmerking).' }),
        }),
      )
      .max(50)
      .default([])
      .meta({ description: 'What you say of fields; kept as shared comments (opmerkingen bij velden).' }),
  })
  .refine(
    ({ decision, comment, remarks }) =>
      decision === 'approve' || comment !== null || (decision === 'request-changes' && remarks.length > 0),
    rule('required', { en: 'Say why, or what should change.', nl: 'Geef aan waarom, of wat er anders moet.' }, [
      'comment',
    ]),
  )
  .meta({
    id: 'ProjectApprovalCreate',
    description: 'A decision on the content you saw (besluit).',
    example: {
      contentHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      decision: 'request-changes',
      comment: 'In december kan team Noord dit niet dragen.',
      remarks: [{ pointer: '/milestones/kick-off/dueDate', comment: 'Graag een week later.' }],
    },
  })

export const ProjectApproval = z
  .object({
    id: id(),
    number: z.int().meta({ description: 'The version that was decided on (versie).' }),
    contentHash: contentHash(),
    partyId: id(),
    organisationId: id(),
    decision: z.enum(decisions),
    comment: z.string().nullable(),
    role: z.enum(roleNames),
    mandateId: id().nullable().meta({ description: 'The mandate it was done under (mandaat).' }),
    receipt: z.string().meta({ description: 'The signed receipt (JWS), verifiable offline (ontvangstbewijs).' }),
    createdAt: instant(),
  })
  .meta({
    id: 'ProjectApproval',
    description: 'What an organisation decided, on the hash it saw (besluit).',
    example: {
      ...{
        id: exampleId(21),
        number: 4,
        contentHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      },
      ...{
        partyId: exampleId(11),
        organisationId: exampleId(101),
        decision: 'approve',
        comment: null,
        role: 'education-manager',
      },
      ...{ mandateId: exampleId(31), receipt: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln', createdAt: '2026-05-13T10:00:00Z' },
    },
  })
export const ProjectApprovalPage = pageOf(ProjectApproval, 'ProjectApprovalPage')

const reason = () =>
  freeText(1000).meta({ description: 'Why (reden).', example: 'Er is onvoldoende tijd op de afdeling.' })
const plain = <const A extends string>(action: A) => z.strictObject({ action: z.literal(action) })

/** Something that goes on after the project, and who owns it from there. */
export const Continuation = z.strictObject({
  what: freeText(1000).meta({ description: 'What goes on (wat gaat door).' }),
  organisationId: id().meta({ description: 'The organisation that owns it (eigenaar).' }),
  position: text(200).meta({ description: 'Who owns it there, by function (functie).', example: 'Teamleider' }),
})

/** One step of the lifecycle; each action names its own fields. */
export const ProjectTransition = z
  .discriminatedUnion('action', [
    plain('submit').extend({
      decideBefore: date()
        .optional()
        .meta({ description: 'The day before which the parties decide (beslissen voor).' }),
    }),
    plain('withdraw').extend({ reason: reason() }),
    plain('run'),
    plain('withdraw-change').extend({ reason: reason() }),
    plain('complete').extend({
      results: freeText(10_000).meta({ description: 'What came out of it (resultaten).' }),
      lessons: freeText(10_000).meta({ description: 'What was learned (lessen).' }),
      continues: z
        .array(Continuation)
        .max(50)
        .default([])
        .meta({ description: 'What goes on, and who owns it (wat doorgaat en wie eigenaar is).' }),
    }),
    plain('stop').extend({ reason: reason() }),
  ])
  .meta({ id: 'ProjectTransition', description: 'A step with a project (overgang).', example: { action: 'submit' } })

export const ProjectTransitionRecord = z
  .object({
    action: z.string(),
    from: z.string(),
    to: z.string(),
    reason: z.string().nullable(),
    number: z.int().meta({ description: 'The version it was about (versie).' }),
    side: z.string().meta({ description: 'The side that acted (kant).' }),
    by: z.string().nullable().meta({ description: 'Who acted, for the acting party alone (door wie).' }),
    at: instant(),
  })
  .meta({
    id: 'ProjectTransitionRecord',
    description: 'One step that was taken (historie).',
    example: {
      ...{ action: 'submit', from: 'draft', to: 'submitted', reason: null, number: 4, side: 'education', by: null },
      at: '2026-05-11T09:00:00Z',
    },
  })
export const ProjectTransitionPage = pageOf(ProjectTransitionRecord, 'ProjectTransitionPage')

export const ProjectVersion = z
  .object({
    projectId: id(),
    number: z.int(),
    contentHash: contentHash(),
    cause: z.enum(versionCauses).meta({ description: 'Why there is this version (aanleiding).' }),
    changedBy: id().meta({ description: 'The organisation that made it (gewijzigd door).' }),
    createdAt: instant(),
    content: Content,
  })
  .meta({
    id: 'ProjectVersion',
    description: 'A version of the content; it never changes (versie).',
    example: {
      ...{
        projectId: exampleId(1),
        number: 4,
        contentHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      },
      ...{ cause: 'changed', changedBy: exampleId(101), createdAt: '2026-05-12T09:00:00Z', content: exampleContent },
    },
  })
export const ProjectVersionPage = pageOf(ProjectVersion, 'ProjectVersionPage')

export const CharterAssignment = z
  .strictObject({ charterId: id().nullable().meta({ description: 'The charter; null for none (belegging).' }) })
  .meta({
    id: 'CharterAssignment',
    description: 'Which charter a project runs under (belegging).',
    example: { charterId: exampleId(51) },
  })

export const CharterCoverage = z
  .object({
    version: record.version,
    charterId: id().nullable().meta({ description: 'The charter that is assigned (belegging).' }),
    covers: z.boolean().meta({ description: 'Whether it covers the project today (gedekt).' }),
    unmet: z.array(unmet).meta({ description: 'What is missing (wat ontbreekt).' }),
  })
  .meta({
    id: 'CharterCoverage',
    description: 'Whether a charter covers a project (dekking).',
    example: { version: 7, charterId: exampleId(51), covers: true, unmet: [] },
  })
