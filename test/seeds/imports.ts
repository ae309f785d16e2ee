import { readFileSync } from 'node:fs'
import type { Tx } from '../../src/database/transact.ts'
import { care } from '../cast.ts'

const json = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

/** The training companies of the fixture as locations of a care organisation, and the education codes; run as the platform. */
export const seedImports = async (tx: Tx): Promise<void> => {
  const companies = json('../fixtures/leerbedrijven.json') as { leerbedrijfId: string; location: string }[]
  const values = companies.map(({ leerbedrijfId, location }, n) => ({
    id: `00000000-0000-7000-8000-0000005${String(n).padStart(5, '0')}`,
    code: leerbedrijfId,
    name: `${location} ${n}`,
  }))
  await tx.sql`insert into locations (id, organisation_id, name, search_name, created_at, updated_at)
    select r.id, ${care.id}, r.name, lower(r.name), now(), now() from jsonb_to_recordset(${tx.sql.json(values)}) as r (id uuid, name text)`
  await tx.sql`insert into codes (code_type, code, holder_id, organisation_id)
    select 'leerbedrijf_id', r.code, r.id, ${care.id} from jsonb_to_recordset(${tx.sql.json(values)}) as r (id uuid, code text)`
  const { qualifications } = json('../../src/modules/parties/qualifications/qualifications.json')
  await tx.sql`insert into qualifications (education_code, name, search_name, level, equivalents, source)
    select q."educationCode", q.name, lower(q.name), q.level, q.equivalents, 'fixture'
    from jsonb_to_recordset(${tx.sql.json(qualifications)}) as q ("educationCode" text, name text, level int, equivalents text[])
    on conflict do nothing`
}
