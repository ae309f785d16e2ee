import type { Role } from '../core/caller.ts'
import { addDays } from '../core/dates.ts'
import { newId } from '../core/ids.ts'
import { searchable } from '../core/search.ts'
import type { Tx } from '../database/transact.ts'
import {
  careLocations,
  careOrganisations,
  cities,
  educations,
  mailbox,
  personName,
  pick,
  recognisedCodes,
  schools,
  streets,
  wards,
} from './region.ts'

const named = (name: string) => ({ name, search_name: searchable(name) })
const domainOf = (name: string): string => `${mailbox(name).replaceAll('.', '')}.voorbeeld.nl`

/** Who works where, and the name by which `npm run token` signs them in. */
type Post = { role: Role; signsInAs?: string }
const schoolPosts: readonly Post[] = [
  ...Array.from({ length: 9 }, (): Post => ({ role: 'school-supervisor' })),
  { role: 'bpv-coordinator', signsInAs: 'demo-coordinator' },
  { role: 'bpv-coordinator' },
  { role: 'education-manager', signsInAs: 'demo-school-manager' },
  { role: 'school-signatory', signsInAs: 'demo-signatory' },
  { role: 'organisation-admin', signsInAs: 'demo-school-admin' },
]
const carePosts: readonly Post[] = [
  { role: 'practice-trainer', signsInAs: 'demo-trainer' },
  { role: 'practice-trainer' },
  { role: 'work-supervisor' },
  { role: 'work-supervisor' },
  { role: 'team-lead' },
  { role: 'ld-manager', signsInAs: 'demo-manager' },
  { role: 'care-signatory' },
  { role: 'organisation-admin', signsInAs: 'demo-care-admin' },
]

/** Puts the parties of the region there, with their codes, people, recognitions and learning places. */
export const seedParties = async (tx: Tx) => {
  const { sql } = tx
  const at = tx.now.toISOString()
  const today = at.slice(0, 10)
  const stamps = { created_at: at, updated_at: at }

  const parties = [...schools.map(({ name }) => name), ...careOrganisations, 'Zorgnetwerk Midden'].map((name, n) => ({
    id: newId(),
    kind: n < schools.length ? 'education' : name.startsWith('Zorgnetwerk') ? 'network' : 'care',
    ...named(name),
    contact_email: `${n < schools.length ? 'bpv' : 'leren'}@${domainOf(name)}`,
    contact_phone: `+3130${String(2_500_000 + n * 37)}`,
    ...stamps,
  }))
  await sql`insert into organisations ${sql(parties)}`
  const education = parties.filter(({ kind }) => kind === 'education')
  const care = parties.filter(({ kind }) => kind === 'care')
  const byName = new Map(parties.map((party) => [party.name, party.id]))

  const address = (n: number, city: string) => ({
    street: pick(streets, n),
    street_number: String(1 + ((n * 13) % 180)),
    postal_code: `${3500 + n * 7} ${pick(['AB', 'KL', 'TS', 'XV'], n)}`,
    city,
  })
  const schoolLocations = education.map((school, n) => ({
    id: newId(),
    organisation_id: school.id,
    ...named(`${school.name} ${schools[n]!.city}`),
    ...address(n, schools[n]!.city),
    ...stamps,
  }))
  const locations = careLocations.map((location, n) => ({
    id: newId(),
    organisation_id: byName.get(location.organisation)!,
    ...named(location.name),
    ...address(n + 5, pick(cities, n)),
    ...stamps,
  }))
  await sql`insert into locations ${sql([...schoolLocations, ...locations])}`
  const code = (code_type: string, code: string, holder: { id: string; organisation_id?: string }) => ({
    code_type,
    code,
    holder_id: holder.id,
    organisation_id: holder.organisation_id ?? holder.id,
  })
  await sql`insert into codes ${sql([
    ...education.map((school, n) => code('brin', `99A${'ABC'[n]}`, school)),
    ...schoolLocations.map((location, n) => code('brin_location', `99A${'ABC'[n]}00`, location)),
    ...parties.map((party, n) => code('kvk', String(90_000_001 + n), party)),
    ...locations.map((location, n) => code('leerbedrijf_id', careLocations[n]!.leerbedrijfId, location)),
    ...locations.map((location, n) => code('kvk_establishment', `0000900${String(10_001 + n)}`, location)),
  ])}`
  // Each location lacks a code here and there, and a few lost one: a check then answers something else than yes.
  await sql`insert into recognitions ${sql(
    locations.flatMap((_, n) =>
      recognisedCodes
        .filter((_, at) => (n + at) % 11 !== 10)
        .map((education_code, at) => ({
          id: newId(),
          leerbedrijf_id: careLocations[n]!.leerbedrijfId,
          education_code,
          granted_on: `${2016 + ((n + at) % 8)}-08-01`,
          withdrawn_on: n % 17 === 16 && at === 0 ? addDays(today, -30) : null,
          ...stamps,
        })),
    ),
  )}`

  const teams = locations.flatMap(({ id, organisation_id }, n) =>
    (n < 40 ? wards.large : wards.small).map((name, at) => ({
      id: newId(),
      organisation_id,
      location_id: id,
      ...named(name),
      supervision_capacity: 2 + ((n + at) % 4),
      learning_hours_per_week: 4 * (2 + ((n + at) % 4)),
      ...stamps,
    })),
  )
  // A school has teams as well: of teachers, who work on projects with the wards.
  const schoolTeams = schoolLocations.flatMap(({ id, organisation_id }) =>
    ['Team Verpleging en Verzorging', 'Team Dienstverlening'].map((name) => ({
      id: newId(),
      organisation_id,
      location_id: id,
      ...named(name),
      supervision_capacity: 0,
      learning_hours_per_week: 24,
      ...stamps,
    })),
  )
  await sql`insert into teams ${sql([...teams, ...schoolTeams])}`

  const members = parties
    .filter(({ kind }) => kind !== 'network')
    .flatMap((party, p) =>
      (party.kind === 'education' ? schoolPosts : carePosts).map(({ role, signsInAs }, at) => {
        const name = personName(p * 14 + at)
        const domain = schools.find((school) => school.name === party.name)?.domain ?? domainOf(party.name)
        const own = teams.filter(({ organisation_id }) => organisation_id === party.id).slice(0, 2)
        return {
          id: newId(),
          organisation_id: party.id,
          ...named(name),
          // The import file names nine supervisors of the school by these addresses.
          email: role === 'school-supervisor' ? `docent${at + 1}@${domain}` : `${mailbox(name)}@${domain}`,
          // The same names at every party: whom a token speaks for, it says itself.
          subject: signsInAs ?? null,
          roles: [role],
          team_ids: ['work-supervisor', 'team-lead'].includes(role) ? own.map(({ id }) => id) : [],
          ...stamps,
        }
      }),
    )
  await sql`insert into members ${sql(members)}`

  const offered = teams.filter((_, n) => n % 3 === 0)
  const places = offered.map(({ id, organisation_id, location_id }, n) => ({
    id: newId(),
    care_id: organisation_id,
    location_id,
    team_id: id,
    education_codes: educations.filter((_, at) => (n + at) % 3 > 0).map(({ code }) => code),
    routes: n % 4 === 3 ? ['BBL'] : ['BOL', 'BBL'],
    start_date: addDays(today, -300),
    end_date: addDays(today, 330),
    seats: 2 + (n % 4),
    hours_per_week: pick([16, 24, 32], n),
    notes: n % 5 === 0 ? 'Vroege en late diensten; elke tweede week een weekend.' : null,
    ...stamps,
  }))
  await sql`insert into learning_places ${sql(places)}`
  return { education, care, locations, teams, schoolTeams, members, places }
}

export type Region = Awaited<ReturnType<typeof seedParties>>
