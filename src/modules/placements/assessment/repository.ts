import type { z } from 'zod'
import type { IfMatch } from '../../../core/versions.ts'
import type { Tx } from '../../../database/transact.ts'
import type { Assessment, AssessmentPut, Judgement, JudgementPut } from './schemas.ts'

/** What is written, and of which placement. */
type Of = { id: string; schoolId: string; careId: string }

export const find = async (tx: Tx, placementId: string): Promise<z.output<typeof Assessment> | undefined> =>
  (
    await tx.sql<z.output<typeof Assessment>[]>`
      select a.placement_id, a.version, a.created_at, a.updated_at, a.result, a.assessed_on, a.company_heard,
        case when j.placement_id is not null
          then json_build_object('result', j.result, 'judgedOn', j.judged_on, 'remarks', j.remarks) end as company_judgement
      from placement_assessments a left join placement_judgements j on j.placement_id = a.placement_id
      where a.placement_id = ${placementId}`
  )[0]

export const findJudgement = async (tx: Tx, placementId: string): Promise<z.output<typeof Judgement> | undefined> =>
  (
    await tx.sql<z.output<typeof Judgement>[]>`
      select placement_id, version, created_at, updated_at, result, judged_on, remarks
      from placement_judgements where placement_id = ${placementId}`
  )[0]

/** Writes the first; false when there is one. */
export const insert = async (tx: Tx, of: Of, value: z.output<typeof AssessmentPut>): Promise<boolean> => {
  const now = tx.now.toISOString()
  const { count } = await tx.sql`
    insert into placement_assessments (placement_id, school_id, care_id, result, assessed_on, company_heard, created_at, updated_at)
    values (${of.id}, ${of.schoolId}, ${of.careId}, ${value.result}, ${value.assessedOn}, ${value.companyHeard}, ${now}, ${now})
    on conflict (placement_id) do nothing`
  return count === 1
}

/** Replaces it where the version still matches; false when it does not. */
export const replace = async (
  tx: Tx,
  of: Of,
  value: z.output<typeof AssessmentPut>,
  ifMatch: IfMatch,
): Promise<boolean> => {
  const { count } = await tx.sql`
    update placement_assessments set result = ${value.result}, assessed_on = ${value.assessedOn},
      company_heard = ${value.companyHeard}, version = version + 1, updated_at = ${tx.now.toISOString()}
    where placement_id = ${of.id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}

/** Writes the first judgement; false when there is one. */
export const insertJudgement = async (tx: Tx, of: Of, value: z.output<typeof JudgementPut>): Promise<boolean> => {
  const now = tx.now.toISOString()
  const { count } = await tx.sql`
    insert into placement_judgements (placement_id, school_id, care_id, result, judged_on, remarks, created_at, updated_at)
    values (${of.id}, ${of.schoolId}, ${of.careId}, ${value.result}, ${value.judgedOn}, ${value.remarks}, ${now}, ${now})
    on conflict (placement_id) do nothing`
  return count === 1
}

/** Replaces the judgement where the version still matches; false when it does not. */
export const replaceJudgement = async (
  tx: Tx,
  of: Of,
  value: z.output<typeof JudgementPut>,
  ifMatch: IfMatch,
): Promise<boolean> => {
  const { count } = await tx.sql`
    update placement_judgements set result = ${value.result}, judged_on = ${value.judgedOn}, remarks = ${value.remarks},
      version = version + 1, updated_at = ${tx.now.toISOString()}
    where placement_id = ${of.id} and (${ifMatch === null} or version = any(${[...(ifMatch ?? [])]}::int[]))`
  return count === 1
}
