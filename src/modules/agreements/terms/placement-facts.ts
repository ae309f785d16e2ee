import type { Code } from '../../../core/codes.ts'
import type { IsoDate } from '../../../core/dates.ts'
import type { LearningRoute } from '../templates/template.ts'
import type { PokTerms } from './pok.ts'
import type { YearHours } from './spread.ts'

/** An organisation as a placement knows it. */
export type OrganisationFacts = Readonly<{
  organisationId: string
  name: string
  codes: readonly Code[]
  address: string | null
}>
/** The location that a student learns at; its codes have the leerbedrijf-ID. */
export type LocationFacts = Readonly<{ id: string; name: string; codes: readonly Code[]; address: string | null }>
/** Somebody who guides or is reached: for the administrative data, never for the terms. */
export type PersonFacts = Readonly<{ name: string; function?: string | null; email?: string | null }>

/** A placement as plain data, with everything a POK is drawn up from; null is what is not known yet. */
export type PlacementFacts = Readonly<{
  /** The day it is drawn up: a day that exists. */
  agreementDate: IsoDate
  startDate: IsoDate | null
  endDate: IsoDate | null
  learningRoute: LearningRoute
  totalHours: number | null
  hoursPerWeek: number | null
  /** The school's own spread; without it hours are spread by days. */
  perStudyYear?: readonly YearHours[] | null
  weekdays: PokTerms['weekdays']
  school: OrganisationFacts
  company: OrganisationFacts
  location: LocationFacts | null
  /** Null while the care organisation may not know who it is (DOMAIN.md §1). */
  student: Readonly<{ studentId: string; name: string; studentNumber: string }> | null
  qualification: Readonly<{ educationCode: string; name: string; level: number }> | null
  part: Readonly<{ description: string | null; codes: readonly Readonly<{ code: string; title: string }>[] }>
  schoolSupervisor: PersonFacts | null
  practiceTrainer: PersonFacts | null
  contractPartner: (OrganisationFacts & Readonly<{ side: 'education' | 'care'; location: LocationFacts | null }>) | null
  /** The school's and the company's own texts; what is null comes from the template. */
  guidance: Readonly<{ school: string | null; company: string | null }>
  assessment?: Readonly<{ by: string | null; method: string | null }>
  /** Whether the student may still be a minor when it is signed; decides whether that provision is in, and is kept nowhere. */
  minor: boolean
}>
