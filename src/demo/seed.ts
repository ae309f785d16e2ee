import { addDays } from '../core/dates.ts'
import { newId } from '../core/ids.ts'
import { searchable } from '../core/search.ts'
import type { Tx } from '../database/transact.ts'

/* The regional demo (DOMAIN.md §9): 3 schools, 18 care organisations, 1,200 students. Invented names; loaded once, into the embedded database only. */

const schools = ['ROC Midden', 'ROC Rivierenland', 'ROC Oost']
const careNames = [
  'De Linde',
  'Het Anker',
  'Zonnehof',
  'De Brug',
  'Waterrand',
  'Heuvelrug',
  'De Es',
  'Kastanjehof',
  'De Meent',
]
const careOrganisations = careNames.flatMap((name) => [`Zorggroep ${name}`, `Thuiszorg ${name}`])
const firstNames = [
  'Noor',
  'Sem',
  'Fatima',
  'Daan',
  'Emma',
  'Youssef',
  'Sanne',
  'Lars',
  'Aylin',
  'Tess',
  'Bram',
  'Romy',
]
const lastNames = [
  'de Vries',
  'Bakker',
  'El Amrani',
  'Visser',
  'Smit',
  'Yılmaz',
  'van Dijk',
  'Mulder',
  'de Boer',
  'Peters',
]
const educations = [
  { code: '25655', level: 4 },
  { code: '25656', level: 3 },
] as const

const pick = <T>(values: readonly T[], n: number): T => values[n % values.length]!

/** Fills an empty database with the regional demo; does nothing where an organisation exists. Run as system. */
export const seedDemo = async (tx: Tx): Promise<boolean> => {
  const { sql } = tx
  const [any] = await sql`select from organisations limit 1`
  if (any) return false
  const at = tx.now.toISOString()
  const stamps = { created_at: at, updated_at: at }
  const named = (name: string) => ({ name, search_name: searchable(name) })

  const parties = [...schools, ...careOrganisations, 'Zorgnetwerk Midden'].map((name, n) => ({
    id: newId(),
    kind: n < schools.length ? 'education' : name.startsWith('Zorgnetwerk') ? 'network' : 'care',
    ...named(name),
    ...stamps,
  }))
  await sql`insert into organisations ${sql(parties)}`
  const education = parties.filter(({ kind }) => kind === 'education')
  const care = parties.filter(({ kind }) => kind === 'care')

  const locations = care.flatMap(({ id, name }) =>
    ['Noord', 'Zuid'].map((side) => ({ id: newId(), organisation_id: id, ...named(`${name} ${side}`), ...stamps })),
  )
  await sql`insert into locations ${sql(locations)}`
  const leerbedrijf = (n: number) => String(100_000_001 + n)
  await sql`insert into codes ${sql(
    locations.map(({ id, organisation_id }, n) => ({
      code_type: 'leerbedrijf_id',
      code: leerbedrijf(n),
      holder_id: id,
      organisation_id,
    })),
  )}`
  await sql`insert into recognitions ${sql(
    locations.flatMap((_, n) =>
      educations.map(({ code }) => ({
        id: newId(),
        leerbedrijf_id: leerbedrijf(n),
        education_code: code,
        granted_on: '2020-08-01',
        ...stamps,
      })),
    ),
  )}`
  const teams = locations.map(({ id, organisation_id }, n) => ({
    id: newId(),
    organisation_id,
    location_id: id,
    ...named(pick(['Afdeling Noord', 'Wijkteam Oost', 'Woongroep Zuid'], n)),
    supervision_capacity: 4,
    learning_hours_per_week: 16,
    ...stamps,
  }))
  await sql`insert into teams ${sql(teams)}`
  await sql`insert into members ${sql(
    parties.map(({ id, kind }, n) => ({
      id: newId(),
      organisation_id: id,
      ...named(`${pick(firstNames, n)} ${pick(lastNames, n)}`),
      email: 'begeleider@voorbeeld.test',
      roles:
        kind === 'education' ? ['school-supervisor'] : kind === 'care' ? ['practice-trainer'] : ['organisation-admin'],
      ...stamps,
    })),
  )}`
  const start = addDays(at.slice(0, 10), 60)
  const end = addDays(start, 140)
  await sql`insert into learning_places ${sql(
    teams.map(({ id, organisation_id, location_id }) => ({
      id: newId(),
      care_id: organisation_id,
      location_id,
      team_id: id,
      education_codes: educations.map(({ code }) => code),
      routes: ['BOL', 'BBL'],
      start_date: addDays(start, -60),
      end_date: addDays(end, 60),
      seats: 4,
      ...stamps,
    })),
  )}`
  const students = Array.from({ length: 1200 }, (_, n) => ({
    id: newId(),
    school_id: pick(education, n).id,
    student_number: String(1_040_000 + n),
    ...named(`${pick(firstNames, n)} ${pick(lastNames, Math.floor(n / firstNames.length))}`),
    ...stamps,
  }))
  await sql`insert into students ${sql(students)}`
  const placements = students.slice(0, 300).map((student, n) => {
    const location = pick(locations, n)
    const { code, level } = pick(educations, n)
    return {
      placement: {
        id: newId(),
        school_id: student.school_id,
        care_id: location.organisation_id,
        location_id: location.id,
        education_code: code,
        level,
        learning_route: 'BOL',
        start_date: start,
        planned_end_date: end,
        total_hours: 640,
        hours_per_week: 32,
        matching_method: 'school-matched',
        vog_required: false,
        status: n % 3 === 0 ? 'draft' : 'proposed',
        ...stamps,
      },
      student,
    }
  })
  await sql`insert into placements ${sql(placements.map(({ placement }) => placement))}`
  await sql`insert into placement_students ${sql(
    placements.map(({ placement, student }) => ({
      placement_id: placement.id,
      school_id: placement.school_id,
      care_id: placement.care_id,
      student_id: student.id,
      enrolment_number: student.student_number,
      sequence: 1,
    })),
  )}`
  return true
}

/** A draft of the demo school and a proposal to the demo care organisation, for the first screen. */
export const demoPlacements = async (tx: Tx): Promise<{ draft: string | undefined; proposal: string | undefined }> => {
  const one = async (status: string): Promise<string | undefined> =>
    (
      await tx.sql<{ id: string }[]>`select p.id from placements p join organisations s on s.id = p.school_id
        join organisations c on c.id = p.care_id where p.status = ${status}
        and ${status === 'draft' ? tx.sql`s.name = 'ROC Midden'` : tx.sql`c.name = 'Zorggroep De Linde'`} order by p.id limit 1`
    )[0]?.id
  return { draft: await one('draft'), proposal: await one('proposed') }
}
