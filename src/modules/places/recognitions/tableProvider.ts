import type { IdentifiedCompany, RecognitionMutation, RecognitionProvider } from './provider.ts'

type Found = { code: string; own: boolean; withdrawn: boolean }

/** The provider that answers from the service's own table of recognitions. */
export const tableProvider: RecognitionProvider = {
  name: 'table',

  identify: async (tx, leerbedrijfId) =>
    (
      await tx.sql<IdentifiedCompany[]>`
        select asked.leerbedrijf_id, c.organisation_id, c.holder_id as location_id
        from (select ${leerbedrijfId}::text as leerbedrijf_id) asked
        left join codes c on c.code_type = 'leerbedrijf_id' and c.code = asked.leerbedrijf_id
        where c.code is not null or exists (select from recognitions r where r.leerbedrijf_id = asked.leerbedrijf_id)`
    )[0],

  /** The asked code before its equivalents, what holds before what was withdrawn. */
  verify: async (tx, { leerbedrijfId, educationCode, onDate }) => {
    const [answer] = await tx.sql<{ known: boolean; found: Found[] }[]>`
      select exists (select from codes where code_type = 'leerbedrijf_id' and code = ${leerbedrijfId})
          or exists (select from recognitions where leerbedrijf_id = ${leerbedrijfId}) as known,
        coalesce((
          select json_agg(json_build_object('code', asked.code, 'own', asked.own, 'withdrawn', coalesce(r.withdrawn_on <= ${onDate}, false))
                          order by asked.own desc, asked.code)
          from (select ${educationCode}::text as code, true as own
                union select unnest(equivalents), false from qualifications where education_code = ${educationCode}) asked
          join recognitions r on r.education_code = asked.code
          where r.leerbedrijf_id = ${leerbedrijfId} and r.granted_on <= ${onDate}), '[]') as found`
    const { known, found } = answer!
    const holds = found.find(({ withdrawn }) => !withdrawn)
    if (holds?.own) return { outcome: 'recognised', recognisedCode: null }
    if (holds) return { outcome: 'recognised-by-equivalent', recognisedCode: holds.code }
    if (found.length > 0) return { outcome: 'withdrawn', recognisedCode: null }
    return { outcome: known ? 'not-recognised' : 'unknown-company', recognisedCode: null }
  },

  mutations: (tx, after, limit) => tx.sql<RecognitionMutation[]>`
    select id, updated_at as changed_at, leerbedrijf_id, education_code, granted_on, withdrawn_on from recognitions
    where ${after ? tx.sql`(updated_at, id) > (${after.changedAt}, ${after.id})` : tx.sql`true`}
    order by updated_at, id limit ${limit}`,
}
