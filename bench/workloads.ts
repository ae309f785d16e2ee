import { randomUUID } from 'node:crypto'
import { careOrganisations, kind, schools, uuid } from './data.ts'
import type { Call } from './load.ts'
import { token } from './tokens.ts'

/** A workload as the service and as the bare baseline get it. */
export type Workload = {
  name: string
  target: number
  ours: () => Call
  bare: () => Call
}

const below = (n: number): number => Math.floor(Math.random() * n)
const json = { 'content-type': 'application/json' }

/** The cursor of a list as the service gives it, after its first 10. */
const cursorAfterTen = async (url: string, query: string, authorization: string): Promise<string> => {
  const answer = await fetch(`${url}/v1/placements?${query}&limit=10`, { headers: { authorization } })
  const page = (await answer.json()) as { nextCursor: string | null }
  if (!page.nextCursor) throw new Error(`too few placements for ${query}`)
  return page.nextCursor
}

/** Everything that is measured, on a database with this many placements, and lists of this length. */
export const workloads = async (url: string, placements: number, limit: number): Promise<Workload[]> => {
  // Several clients a party, so that the service's own rate limit stays on and out of the way.
  const clients = 2
  const coordinators = await Promise.all(
    Array.from({ length: schools * clients }, (_, n) =>
      token(uuid(kind.school, n % schools), ['bpv-coordinator'], `c${n}`),
    ),
  )
  const coordinator = (school: number) => ({
    authorization: `Bearer ${coordinators[school + schools * below(clients)]}`,
  })
  const cares = Math.min(careOrganisations, 100)
  const trainers = await Promise.all(
    Array.from({ length: cares * clients }, (_, n) => token(uuid(kind.care, n % cares), ['practice-trainer'], `t${n}`)),
  )
  const trainer = (care: number) => ({ authorization: `Bearer ${trainers[care + cares * below(clients)]}` })

  const status = 'status=completed'
  const schoolCursors = await Promise.all(
    Array.from({ length: schools }, (_, school) => cursorAfterTen(url, status, coordinator(school).authorization)),
  )
  const lists: Workload[] = [
    {
      name: `W2 ${limit} placements of one school by status`,
      target: 1.3,
      ours: () => {
        const school = below(schools)
        return {
          path: `/v1/placements?${status}&limit=${limit}&cursor=${schoolCursors[school]}`,
          headers: coordinator(school),
        }
      },
      bare: () => {
        const school = below(schools)
        const after = uuid(kind.placement, placements - 10 * schools)
        return { path: `/placements?school=${uuid(kind.school, school)}&${status}&limit=${limit}&after=${after}` }
      },
    },
  ]
  if (placements / careOrganisations >= limit) {
    const careCursors = await Promise.all(
      Array.from({ length: cares }, (_, care) => cursorAfterTen(url, status, trainer(care).authorization)),
    )
    lists.push({
      name: `W2 ${limit} placements of one care organisation by status`,
      target: 1.3,
      ours: () => {
        const care = below(cares)
        return { path: `/v1/placements?${status}&limit=${limit}&cursor=${careCursors[care]}`, headers: trainer(care) }
      },
      bare: () => {
        const after = uuid(kind.placement, placements - 13 * careOrganisations)
        return { path: `/placements?care=${uuid(kind.care, below(cares))}&${status}&limit=${limit}&after=${after}` }
      },
    })
  }

  const registration = (school: number) => {
    const care = below(careOrganisations)
    return {
      studentId: uuid(kind.student, school + schools * below(100)),
      enrolmentNumber: randomUUID().slice(0, 20),
      careOrganisationId: uuid(kind.care, care),
      locationId: uuid(kind.location, care),
      educationCode: '25655',
      level: 4,
      learningRoute: 'BOL',
      startDate: '2027-02-01',
      plannedEndDate: '2027-06-30',
      totalHours: 640,
      hoursPerWeek: 32,
    }
  }
  return [
    {
      name: 'W1 one placement by id with names',
      target: 0.8,
      ours: () => {
        const n = below(placements)
        return { path: `/v1/placements/${uuid(kind.placement, n)}`, headers: coordinator(n % schools) }
      },
      bare: () => ({ path: `/placements/${uuid(kind.placement, below(placements))}` }),
    },
    ...lists,
    {
      name: 'W3 registering a placement',
      target: 0.75,
      ours: () => {
        const school = below(schools)
        return {
          method: 'POST',
          path: '/v1/placements',
          headers: { ...json, ...coordinator(school), 'idempotency-key': randomUUID() },
          body: JSON.stringify(registration(school)),
        }
      },
      bare: () => {
        const school = below(schools)
        const body = JSON.stringify({ ...registration(school), schoolId: uuid(kind.school, school) })
        return { method: 'POST', path: '/placements', headers: json, body }
      },
    },
  ]
}
