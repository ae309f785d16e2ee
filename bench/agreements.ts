import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { kind, uuid } from './data.ts'
import { median } from './load.ts'
import { type Running, serviceFlags } from './process.ts'
import { token } from './tokens.ts'

const cohort = 300
/** Kinds of identifiers that `data.ts` does not use. */
const own = { student: 41, placement: 42, location: 43, signer: 44, mandate: 45, careSigner: 46, careMandate: 47 }
const made = (of: number): string =>
  `('01900000-0000-7000-8000-' || lpad(to_hex(${of}), 2, '0') || lpad(to_hex(n::bigint), 10, '0'))::uuid`
const at = "timestamptz '2026-06-01T08:00:00Z'"

/** Puts accepted placements of the first school at the first care organisation there that lack nothing for an agreement. */
const prepare = async (databaseUrl: string, placements: number): Promise<void> => {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const [school, care] = [uuid(kind.school, 0), uuid(kind.care, 0)]
  const signer = (id: string, organisation: string, role: string, mandate: string) => `
    insert into members (id, organisation_id, name, search_name, email, subject, roles, created_at, updated_at)
      values ('${id}', '${organisation}', 'Tekenaar', 'tekenaar', '${role}@bench.test', 'bench', '{${role}}', ${at}, ${at});
    insert into mandates (id, organisation_id, member_id, kinds, from_date, given_by_subject, created_at, updated_at)
      values ('${mandate}', '${organisation}', '${id}', '{pok}', '2020-01-01', 'another', ${at}, ${at});`
  await sql.unsafe(`
    insert into codes (code_type, code, holder_id, organisation_id) values
      ('brin', '99AB', '${school}', '${school}'), ('kvk', '12345678', '${care}', '${care}');
    update members set name = 'Bep Jansen' where id in ('${uuid(kind.supervisor, 0)}', '${uuid(kind.trainer, 0)}');
    update locations set street = 'Lindelaan', street_number = '1', postal_code = '3512 AB', city = 'Utrecht' where id = '${uuid(kind.location, 0)}';
    insert into locations (id, organisation_id, name, search_name, city, created_at, updated_at)
      values ('${uuid(own.location, 0)}', '${school}', 'Hoofdgebouw', 'hoofdgebouw', 'Utrecht', ${at}, ${at});
    ${signer(uuid(own.signer, 0), school, 'school-signatory', uuid(own.mandate, 0))}
    ${signer(uuid(own.careSigner, 0), care, 'care-signatory', uuid(own.careMandate, 0))}
    insert into students (id, school_id, student_number, name, search_name, created_at, updated_at)
      select ${made(own.student)}, '${school}', 'c' || n, 'Student ' || translate(n::text, '0123456789', 'abcdefghij'), 'student', ${at}, ${at}
      from generate_series(1, ${placements}) n;
    insert into placements (id, school_id, care_id, location_id, education_code, level, learning_route, start_date, planned_end_date,
        total_hours, hours_per_week, school_supervisor_id, practice_trainer_id, matching_method, vog_required, status, created_at, updated_at)
      select ${made(own.placement)}, '${school}', '${care}', '${uuid(kind.location, 0)}', '25655', 4, 'BOL', '2027-02-01', '2027-06-25',
        640, 32, '${uuid(kind.supervisor, 0)}', '${uuid(kind.trainer, 0)}', 'school-matched', false, 'accepted', ${at}, ${at}
      from generate_series(1, ${placements}) n;
    insert into placement_students (placement_id, school_id, care_id, student_id, student_name, student_number, enrolment_number, sequence, disclosed)
      select ${made(own.placement)}, '${school}', '${care}', s.id, s.name, s.student_number, s.student_number, 1, true
      from generate_series(1, ${placements}) n join students s on s.id = ${made(own.student)};
    analyze;`)
  await sql.end()
}

type Item = { status: number; body: { id: string; contentHash: string } }

/** Milliseconds to draw up and open 300 practice agreements in one call, and for the other side to approve and to sign them. */
export const measureCohorts = async (service: Running, databaseUrl: string, rounds: number) => {
  await prepare(databaseUrl, cohort * (rounds + 1))
  const school = await token(uuid(kind.school, 0), ['school-signatory'], 'cohort')
  const care = await token(uuid(kind.care, 0), ['care-signatory'], 'cohort')
  const timed = async (bearer: string, path: string, body: object) => {
    const began = performance.now()
    const answer = await fetch(`${service.url}/v1/agreements/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { items } = (await answer.json()) as { items?: Item[] }
    const took = performance.now() - began
    if (!items?.every(({ status }) => status === 201)) throw new Error(`${path}: ${answer.status}`)
    return { took, items }
  }
  const measured: { open: number; approve: number; sign: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const placementIds = Array.from({ length: cohort }, (_, n) => uuid(own.placement, round * cohort + n + 1))
    const part = { description: 'Basisdeel, kerntaak 1 en 2', codes: [] }
    const opened = await timed(school, '_bulk', { placementIds, part, submit: true, approve: true })
    const items = opened.items.map(({ body: { id, contentHash } }) => ({ id, contentHash }))
    const approved = await timed(care, '_approvals', { items, decision: 'approve' })
    const signed = await timed(care, '_signatures', { items, method: 'click', name: 'Tekenaar', position: 'Manager' })
    // The first warms it up.
    if (round > 0) measured.push({ open: opened.took, approve: approved.took, sign: signed.took })
  }
  return {
    cohort,
    open: median(measured.map(({ open }) => open)),
    approve: median(measured.map(({ approve }) => approve)),
    sign: median(measured.map(({ sign }) => sign)),
  }
}

/** Documents and verifications a second, in a process of their own. */
export const measureDocuments = async (
  seconds: number,
): Promise<{ pdfs: number; growth: number; verifications: number; byJose: number }> => {
  const program = fileURLToPath(new URL('documents.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [...serviceFlags, program, String(seconds)])
  return JSON.parse(stdout)
}
