import { care, otherCare, otherSchool, people, school } from '../cast.ts'
import type { Client } from '../chaos/client.ts'
import { asPlatform } from '../chaos/databases.ts'
import { signToken } from '../chaos/service.ts'
import type { TestHouse } from '../house.ts'
import { location, otherLocation, otherStudent, seedPlacements, student } from './placements.ts'

/** A school with what it needs to register placements at a care organisation. */
export type School = { id: string; token: string; studentId: string; careId: string; locationId: string }
export type Care = { id: string; token: string }
export type World = { schools: [School, School]; cares: [Care, Care] }

/** A token of one of the cast for this organisation, as one client of several. */
export const tokenOf = (person: keyof typeof people, organisationId: string, client = 'chaos'): Promise<string> =>
  signToken({ sub: person, client_id: client, ...people[person], organisation_id: organisationId })

/** The cast on a copy of the template, with students, locations and a learning place. */
export const castWorld = async (databaseUrl: string): Promise<World> => {
  const system: TestHouse['system'] = (mode, work) => asPlatform(databaseUrl, mode as 'write', work)
  await seedPlacements({ system } as TestHouse)
  return {
    schools: [
      {
        id: school.id,
        token: await tokenOf('coordinator', school.id),
        studentId: student.id,
        careId: care.id,
        locationId: location.id,
      },
      {
        id: otherSchool.id,
        token: await tokenOf('otherCoordinator', otherSchool.id),
        studentId: otherStudent.id,
        careId: otherCare.id,
        locationId: otherLocation.id,
      },
    ],
    cares: [
      { id: care.id, token: await tokenOf('trainer', care.id) },
      { id: otherCare.id, token: await tokenOf('otherTrainer', otherCare.id) },
    ],
  }
}

/** Two schools and two care organisations of the demo, found over the API. */
export const demoWorld = async ({ call }: Client): Promise<World> => {
  const platform = await signToken({ sub: 'platform', ...people.platformAdmin })
  const items = async (url: string, token = platform): Promise<{ id: string }[]> => {
    const { status, body } = await call({ url, token })
    if (status !== 200) throw new Error(`${url}: ${status} ${JSON.stringify(body)}`)
    return body.items
  }
  const organisations = await items('/v1/organisations?kind=education&limit=2')
  const cares = await items('/v1/organisations?kind=care&limit=2')
  const schoolAt = async (n: 0 | 1): Promise<School> => {
    const [id, careId] = [organisations[n]!.id, cares[n]!.id]
    const token = await tokenOf('coordinator', id)
    const [someone] = await items('/v1/students?limit=1', token)
    const [place] = await items(`/v1/organisations/${careId}/locations?limit=1`)
    return { id, token, studentId: someone!.id, careId, locationId: place!.id }
  }
  return {
    schools: [await schoolAt(0), await schoolAt(1)],
    cares: [
      { id: cares[0]!.id, token: await tokenOf('trainer', cares[0]!.id) },
      { id: cares[1]!.id, token: await tokenOf('trainer', cares[1]!.id) },
    ],
  }
}

/** A registration of this school that is right. */
export const registrationAt = (
  { studentId, careId, locationId }: School,
  enrolmentNumber: string,
  more: object = {},
) => ({
  studentId,
  enrolmentNumber,
  careOrganisationId: careId,
  locationId,
  educationCode: '25655',
  level: 4,
  learningRoute: 'BOL',
  startDate: '2026-08-31',
  plannedEndDate: '2027-01-29',
  ...more,
})
