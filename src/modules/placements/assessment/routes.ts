import type { FastifyInstance } from 'fastify'
import { idParams } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { supervisors } from '../contact-moments/kinds.ts'
import { notAssessedNow } from './problems.ts'
import { Assessment, AssessmentPut, Judgement, JudgementPut } from './schemas.ts'
import * as service from './service.ts'

const tag = 'assessments'
const reads = { scope: 'placements:read', kinds: ['education', 'care'] } as const

/** The assessment of a placement by its school, and the company's judgement as a part of its own (beoordeling). */
export const assessmentRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/placements/:id/assessment',
      operationId: 'getAssessment',
      summary: 'Read the assessment of a placement',
      description: 'For both sides; 404 until the school has assessed (beoordeling).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: Assessment, description: 'The assessment.' },
      handle: (tx, { params }) => service.get(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PUT',
      url: '/placements/:id/assessment',
      operationId: 'putAssessment',
      summary: 'Assess a placement',
      description:
        'By the school: a first time with `If-None-Match: *`, later with `If-Match` (beoordelen). Sufficient or insufficient, no grade.',
      tag,
      access: { scope: 'placements:write', kinds: ['education'], roles: supervisors },
      params: idParams,
      body: AssessmentPut,
      answer: { schema: Assessment, description: 'The assessment as changed.' },
      problems: [notAssessedNow],
      handle: (tx, { params, body, onlyNew, ifMatch }) => service.put(tx, params.id, body, { onlyNew, ifMatch }),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/placements/:id/assessment/judgement',
      operationId: 'getJudgement',
      summary: 'Read the company’s judgement',
      description: 'For both sides; 404 until the care organisation has judged (oordeel van het leerbedrijf).',
      tag,
      access: reads,
      params: idParams,
      answer: { schema: Judgement, description: 'The judgement.' },
      handle: (tx, { params }) => service.getJudgement(tx, params.id),
    }),
  )
  app.route(
    operation({
      method: 'PUT',
      url: '/placements/:id/assessment/judgement',
      operationId: 'putJudgement',
      summary: 'Give the company’s judgement',
      description:
        'By the care organisation: a first time with `If-None-Match: *`, later with `If-Match` (oordeel geven).',
      tag,
      access: { scope: 'placements:write', kinds: ['care'], roles: supervisors },
      params: idParams,
      body: JudgementPut,
      answer: { schema: Judgement, description: 'The judgement as changed.' },
      problems: [notAssessedNow],
      handle: (tx, { params, body, onlyNew, ifMatch }) =>
        service.putJudgement(tx, params.id, body, { onlyNew, ifMatch }),
    }),
  )
}
