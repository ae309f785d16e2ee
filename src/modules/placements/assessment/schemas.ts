import { z } from 'zod'
import { date, freeText, id, record } from '../../../http/fields.ts'
import { results } from './results.ts'

const { id: _id, ...versioned } = record
const result = z
  .enum(results)
  .meta({ description: 'Sufficient or insufficient, no grade (voldoende, onvoldoende).', example: 'sufficient' })

const assessment = {
  result,
  assessedOn: date().meta({ description: 'The day of the assessment (beoordeeld op).', example: '2027-01-25' }),
  companyHeard: z
    .boolean()
    .meta({ description: 'Whether the company’s judgement was taken into account, WEB art. 7.2.8 (bedrijf gehoord).' }),
}
const judgement = {
  result,
  judgedOn: date().meta({ description: 'The day of the judgement (datum oordeel).', example: '2027-01-22' }),
  remarks: freeText(1000).nullable().meta({ description: 'In a few words, for the school (toelichting).' }),
}
const placementId = id().meta({ description: 'The placement (plaatsing).' })
const exampleId = '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e01'
const exampleRecord = { version: 1, createdAt: '2027-01-25T10:00:00Z', updatedAt: '2027-01-25T10:00:00Z' }
const exampleJudgement = { result: 'sufficient', judgedOn: '2027-01-22', remarks: 'Werkt zelfstandig.' }

export const AssessmentPut = z.strictObject(assessment).meta({
  id: 'AssessmentPut',
  description: 'The school’s assessment (beoordeling).',
  example: { result: 'sufficient', assessedOn: '2027-01-25', companyHeard: true },
})

export const JudgementPut = z.strictObject({ ...judgement, remarks: judgement.remarks.default(null) }).meta({
  id: 'JudgementPut',
  description: 'The company’s judgement (oordeel van het leerbedrijf).',
  example: exampleJudgement,
})

export const Judgement = z.object({ placementId, ...versioned, ...judgement }).meta({
  id: 'Judgement',
  description: 'The company’s judgement, written by the care organisation alone (oordeel van het leerbedrijf).',
  example: { placementId: exampleId, ...exampleRecord, ...exampleJudgement },
})

export const Assessment = z
  .object({
    placementId,
    ...versioned,
    ...assessment,
    companyJudgement: z
      .object(judgement)
      .nullable()
      .meta({ description: 'What the company judged, if it has; see `/assessment/judgement` (oordeel).' }),
  })
  .meta({
    id: 'Assessment',
    description: 'The school’s assessment of a placement, with the company’s judgement (beoordeling).',
    example: {
      placementId: exampleId,
      ...exampleRecord,
      result: 'sufficient',
      assessedOn: '2027-01-25',
      companyHeard: true,
      companyJudgement: exampleJudgement,
    },
  })
