import { newId } from '../../src/core/ids.ts'
import type { Tx } from '../../src/database/transact.ts'
import { care, otherCare, school } from '../cast.ts'
import type { TestHouse } from '../house.ts'

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const location = { id: uuid(2011), leerbedrijfId: '100000001' }
export const team = { id: uuid(2021) }
export const otherLocation = { id: uuid(2012), leerbedrijfId: '100000002' }
export const otherTeam = { id: uuid(2022) }

/** A location and a team for both care organisations, and two education codes that are each other's equivalents. */
export const seedPlaces = (house: TestHouse) =>
  house.system('write', async ({ sql, now }: Tx) => {
    const at = now.toISOString()
    for (const [organisation, place, ward, city] of [
      [care, location, team, 'Utrecht'],
      [otherCare, otherLocation, otherTeam, 'Zwolle'],
    ] as const) {
      await sql`insert into locations (id, organisation_id, name, search_name, city, created_at, updated_at)
        values (${place.id}, ${organisation.id}, 'Hoofdgebouw', 'hoofdgebouw', ${city}, ${at}, ${at})`
      await sql`insert into codes (code_type, code, holder_id, organisation_id)
        values ('leerbedrijf_id', ${place.leerbedrijfId}, ${place.id}, ${organisation.id})`
      await sql`insert into teams (id, organisation_id, location_id, name, search_name, created_at, updated_at)
        values (${ward.id}, ${organisation.id}, ${place.id}, 'Team 1', 'team 1', ${at}, ${at})`
    }
    for (const [code, other] of [
      ['90001', '90002'],
      ['90002', '90001'],
    ] as const)
      await sql`insert into qualifications (education_code, name, search_name, level, equivalents, source)
        values (${code}, 'Opleiding', 'opleiding', 3, ${[other]}::text[], 'test')`
  })

/** A placement at the first location, in any state; on a learning place it takes a seat. */
export const seedPlacement = async (
  house: TestHouse,
  value: {
    educationCode?: string
    status: string
    startDate: string
    plannedEndDate: string
    learningPlaceId?: string
  },
): Promise<string> => {
  const id = newId()
  const seat = value.learningPlaceId ? newId() : null
  await house.system('write', async ({ sql, now }: Tx) => {
    const at = now.toISOString()
    if (seat)
      await sql`insert into seat_takings (id, learning_place_id, care_id, start_date, end_date)
        values (${seat}, ${value.learningPlaceId!}, ${care.id}, ${value.startDate}, ${value.plannedEndDate})`
    await sql`insert into placements (id, school_id, care_id, location_id, learning_place_id, seat_id, education_code, level, learning_route,
        start_date, planned_end_date, matching_method, vog_required, status, created_at, updated_at)
      values (${id}, ${school.id}, ${care.id}, ${location.id}, ${value.learningPlaceId ?? null}, ${seat}, ${value.educationCode ?? '90001'},
        3, 'BOL', ${value.startDate}, ${value.plannedEndDate}, 'school-matched', false, ${value.status}, ${at}, ${at})`
  })
  return id
}
