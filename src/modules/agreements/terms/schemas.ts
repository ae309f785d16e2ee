import { z } from 'zod'
import type { FieldError } from '../../../core/problem.ts'
import { check } from '../../../http/zod.ts'
import type { AgreementKind } from '../kinds.ts'
import { DataSharingTerms } from './data-sharing.ts'
import { exampleTerms } from './examples.ts'
import { LearningWardTerms } from './learning-ward.ts'
import { PartnershipTerms } from './partnership.ts'
import { PokTerms } from './pok.ts'
import { SecondmentTerms } from './secondment.ts'

/** Binding terms of an agreement (voorwaarden), of the newest version of each kind: what new versions are written in. */
export const Terms = z
  .discriminatedUnion('kind', [PokTerms, PartnershipTerms, LearningWardTerms, DataSharingTerms, SecondmentTerms])
  .meta({
    id: 'AgreementTerms',
    description:
      'Binding terms of an agreement, by kind (voorwaarden van een overeenkomst). Each party approves and signs exactly these; any change makes a new version.',
    example: exampleTerms.pok,
  })
export type Terms = z.output<typeof Terms>
export type TermsOf<K extends AgreementKind> = Extract<Terms, { kind: K }>
export type Party = Terms['parties'][number]

/** Every version of each kind's terms that was ever written; an old one stays, so that what was signed stays readable. */
export const versions = {
  pok: { 1: PokTerms },
  partnership: { 1: PartnershipTerms },
  'learning-ward': { 1: LearningWardTerms },
  'data-sharing': { 1: DataSharingTerms },
  secondment: { 1: SecondmentTerms },
} as const satisfies Record<AgreementKind, Record<number, z.ZodType>>

/** The schema of one version of one kind, or undefined when there never was one. */
export const schemaOf = (kind: AgreementKind, version: number): z.ZodType<Terms> | undefined =>
  (versions[kind] as Record<number, z.ZodType<Terms>>)[version]

/** The version of a kind that new terms are written in. */
export const newestVersion = (kind: AgreementKind): number => Math.max(...Object.keys(versions[kind]).map(Number))

/**
 * Reads terms of the newest version. `{ terms }` when they hold, else `{ errors }`: everything that is wrong at once, each with
 * its JSON Pointer (RFC 6901) into the terms, below `at` where they stand within a body (`/terms`).
 */
export const readTerms = (value: unknown, at = ''): { terms: Terms } | { errors: FieldError[] } => {
  const errors: FieldError[] = []
  const terms = check(Terms, 'body', value, errors)
  return terms && errors.length === 0
    ? { terms }
    : { errors: errors.map((error) => ({ ...error, pointer: at + error.pointer })) }
}
