import type { Tx } from '../../src/database/transact.ts'
import { care, school } from '../cast.ts'

const uuid = (n: number): string => `00000000-0000-7000-8000-0000007${String(n).padStart(5, '0')}`
/** A second entry of the care organisation and of the school, each with one of everything that is an organisation's. */
export const twinCare = uuid(1)
export const twinSchool = uuid(2)
export const twin = {
  location: uuid(3),
  team: uuid(4),
  trainer: uuid(5),
  deputy: uuid(6),
  place: uuid(7),
  seat: uuid(8),
  placement: uuid(9),
  integration: uuid(10),
  delegation: uuid(11),
  student: uuid(12),
  schoolPlacement: uuid(13),
  import: uuid(14),
  supervisor: uuid(15),
  ownLocation: uuid(16),
  mandate: uuid(17),
  goal: uuid(18),
  teamGoal: uuid(19),
}

/** Run as the platform. */
export const seedTwins = async ({ sql, now }: Tx): Promise<void> => {
  const stamps = { created_at: now.toISOString(), updated_at: now.toISOString() }
  const named = (name: string) => ({ name, search_name: name.toLowerCase() })
  await sql`insert into organisations ${sql([
    { id: twinCare, kind: 'care', ...named('De Linde (dubbel)'), ...stamps },
    { id: twinSchool, kind: 'education', ...named('ROC Midden (dubbel)'), ...stamps },
  ])}`
  await sql`insert into locations ${sql([
    { id: twin.location, organisation_id: twinCare, ...named('Linde Noord'), city: 'Utrecht', ...stamps },
    { id: twin.ownLocation, organisation_id: care.id, ...named('Linde Zuid'), city: 'Zeist', ...stamps },
  ])}`
  await sql`insert into teams ${sql([{ id: twin.team, organisation_id: twinCare, location_id: twin.location, ...named('Team'), ...stamps }])}`
  await sql`insert into codes ${sql([
    { code_type: 'kvk', code: '87654321', holder_id: twinCare, organisation_id: twinCare },
    { code_type: 'leerbedrijf_id', code: '700000001', holder_id: twin.location, organisation_id: twinCare },
  ])}`
  await sql`insert into members ${sql([
    { id: twin.trainer, organisation_id: twinCare, ...named('Ans'), email: 'ans@linde.test', ...stamps },
    { id: twin.deputy, organisation_id: twinCare, ...named('Bea'), email: 'bea@linde.test', ...stamps },
    { id: twin.supervisor, organisation_id: twinSchool, ...named('Cor'), email: 'cor@roc.test', ...stamps },
  ])}`
  await sql`insert into member_delegations ${sql([
    {
      id: twin.delegation,
      organisation_id: twinCare,
      member_id: twin.trainer,
      to_member_id: twin.deputy,
      roles: ['practice-trainer'],
      from_date: '2026-01-01',
      until_date: '2026-12-31',
      ...stamps,
    },
  ])}`
  await sql`insert into mandates ${sql([
    {
      id: twin.mandate,
      organisation_id: twinCare,
      member_id: twin.trainer,
      kinds: ['pok'],
      from_date: '2026-01-01',
      given_by_subject: 'admin',
      ...stamps,
    },
  ])}`
  await sql`insert into integrations ${sql([
    {
      id: twin.integration,
      organisation_id: twinCare,
      name: 'System',
      scopes: ['organisations:read'],
      secret_hash: 'x',
      expires_at: '2099-01-01Z',
      ...stamps,
    },
  ])}`
  await sql`insert into learning_places ${sql([
    {
      id: twin.place,
      care_id: twinCare,
      location_id: twin.location,
      team_id: twin.team,
      education_codes: ['25655'],
      routes: ['BOL'],
      start_date: '2026-01-01',
      end_date: '2027-12-31',
      seats: 2,
      ...stamps,
    },
  ])}`
  await sql`insert into seat_takings ${sql([{ id: twin.seat, learning_place_id: twin.place, care_id: twinCare, start_date: '2026-09-01', end_date: '2027-01-31' }])}`
  await sql`insert into students ${sql([
    { id: twin.student, school_id: twinSchool, student_number: 't1', ...named('Sanne'), ...stamps },
    { id: uuid(20), school_id: school.id, student_number: 'o1', ...named('Sem'), ...stamps },
  ])}`
  await sql`insert into student_births ${sql([{ student_id: twin.student, school_id: twinSchool, birth_year_month: '2010-01' }])}`
  const placement = {
    care_id: twinCare,
    location_id: twin.location,
    team_id: twin.team,
    learning_place_id: twin.place,
    practice_trainer_id: twin.trainer,
    education_code: '25655',
    level: 4,
    learning_route: 'BOL',
    start_date: '2026-09-01',
    planned_end_date: '2027-01-31',
    matching_method: 'pool',
    vog_required: false,
    status: 'accepted',
    ...stamps,
  }
  await sql`insert into placements ${sql([
    { id: twin.placement, school_id: school.id, seat_id: twin.seat, school_supervisor_id: null, ...placement },
    {
      id: twin.schoolPlacement,
      school_id: twinSchool,
      seat_id: null,
      school_supervisor_id: twin.supervisor,
      ...placement,
    },
  ])}`
  await sql`insert into placement_students ${sql([
    {
      placement_id: twin.placement,
      school_id: school.id,
      care_id: twinCare,
      student_id: uuid(20),
      student_name: 'Sem',
      student_number: 'o1',
      enrolment_number: 'o1',
      sequence: 1,
      disclosed: true,
    },
    {
      placement_id: twin.schoolPlacement,
      school_id: twinSchool,
      care_id: twinCare,
      student_id: twin.student,
      student_name: 'Sanne',
      student_number: 't1',
      enrolment_number: 't1',
      sequence: 1,
      disclosed: true,
    },
  ])}`
  await sql`insert into placement_notes ${sql([{ id: uuid(21), placement_id: twin.placement, organisation_id: twinCare, text: 'note', author_subject: 'a', created_at: stamps.created_at }])}`
  await sql`insert into contact_moments ${sql([{ id: uuid(22), placement_id: twin.placement, school_id: school.id, care_id: twinCare, kind: 'start', held_on: '2026-09-02', recorded_by_side: 'care', created_at: stamps.created_at }])}`
  await sql`insert into recognition_checks ${sql([{ id: uuid(23), organisation_id: twinCare, leerbedrijf_id: '700000001', education_code: '25655', on_date: '2026-09-01', outcome: 'recognised', provider: 'table', checked_at: stamps.created_at }])}`
  await sql`insert into placement_imports ${sql([{ id: twin.import, school_id: twinSchool, dry_run: false, bytes: 1, requested_by: 'a', request_id: 'r', ...stamps }])}`
  await sql`insert into placement_import_chunks ${sql([{ import_id: twin.import, school_id: twinSchool, n: 0, bytes: Buffer.from('x') }])}`
  await sql`insert into placement_import_rejections ${sql([{ import_id: twin.import, school_id: twinSchool, record: 1, line: 2, fields: [], problems: [] }] as never)}`
  const goal = {
    organisation_id: twinCare,
    indicator: 'x',
    target: 'x',
    start_date: '2026-08-01',
    end_date: '2027-07-31',
    shared: true,
  }
  await sql`insert into goals ${sql([
    { id: twin.goal, level: 'organisation', team_id: null, title: 'Doel', ...goal, ...stamps },
    { id: twin.teamGoal, level: 'team', team_id: twin.team, title: 'Teamdoel', ...goal, ...stamps },
  ])}`
  await sql`insert into goal_contributions ${sql([{ goal_id: twin.teamGoal, to_goal_id: twin.goal, organisation_id: twinCare }])}`
  await sql`insert into events (event_id, organisation_id, type, resource, resource_id, occurred_at, actor_side, request_id, data)
    values (${uuid(30)}, ${twinCare}, 'placement.accepted', 'placements', ${twin.placement}, now(), 'care', 'r', ${sql.json({ action: 'accept', from: 'proposed', to: 'accepted' })})`
}
