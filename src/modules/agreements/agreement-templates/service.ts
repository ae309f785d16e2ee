import type { z } from 'zod'
import { contentHash } from '../../../core/canonical.ts'
import type { PageRequest } from '../../../core/page.ts'
import { notFound } from '../../../core/problems.ts'
import { refuse } from '../../../http/zod.ts'
import { documentOf } from '../document/compose.ts'
import { awaited } from '../documents/particulars.ts'
import { templateOf, templates } from '../templates/catalogue.ts'
import { compose, preview as previewOf } from '../templates/compose.ts'
import { factsOf } from '../templates/facts.ts'
import type { Condition, Template } from '../templates/template.ts'
import { type Party, readTerms, type Terms } from '../terms/schemas.ts'
import type { AgreementPreview, AgreementPreviewCreate, AgreementTemplate, templateQuery } from './schemas.ts'
import { specimenTerms } from './specimen.ts'

const known = (id: string): Template => {
  const found = templateOf(id)
  if (!found) throw notFound()
  return found
}

/** The versions of the templates, in the order in which they were made. */
export const list = ({ kind, onDate }: z.output<typeof templateQuery>, page: PageRequest) => {
  const chosen = templates.filter(
    (template) =>
      (kind === undefined || template.kind === kind) &&
      (onDate === undefined ||
        (template.validFrom <= onDate && (template.validUntil === null || onDate <= template.validUntil))),
  )
  const from = page.after === undefined ? 0 : chosen.findIndex(({ id }) => id === page.after![0]) + 1
  return page.page(
    chosen.slice(from, from + page.limit + 1),
    ({ id }) => [id],
    ({ clauses: _, placeholders: __, standard: ___, ...summary }) => summary,
  )
}

/** A version of a template; 404 when there is none. */
export const get = (id: string): z.output<typeof AgreementTemplate> => {
  const { standard, clauses, ...template } = known(id)
  return {
    ...template,
    placeholders: { ...template.placeholders },
    clauses: clauses.map(({ when, ...clause }) => ({ ...clause, when: conditionOf(when) })),
    standard: standard
      ? {
          ...standard,
          dissolution: {
            grounds: [...standard.dissolution.grounds],
            procedure: [...standard.dissolution.procedure],
          },
        }
      : null,
  }
}
/** A condition as data of its own, which an answer may hold. */
const conditionOf = (when: Condition | null | undefined) => {
  if (!when) return null
  const { learningRoute, ...rest } = when
  return { ...rest, ...(learningRoute ? { learningRoute: [...learningRoute] } : {}) }
}

/** Terms that were sent, without provisions; what is wrong with them is told by field. */
const given = (template: Template, terms: Readonly<Record<string, unknown>>): Terms => {
  const read = readTerms({ ...terms, template: template.id, clauses: [] }, '/terms')
  if ('errors' in read) throw refuse(read.errors)
  if (read.terms.kind !== template.kind) refuse([otherKind])
  return read.terms
}
const otherKind = {
  in: 'body' as const,
  pointer: '/terms/kind',
  code: 'other-kind',
  message: {
    en: 'This template is for another kind of agreement.',
    nl: 'Dit model is voor een andere soort overeenkomst.',
  },
}

/** No agreement has this id (RFC 9562 §5.9). */
const nil = '00000000-0000-0000-0000-000000000000'

/**
 * A template as it would read (voorbeeld): of terms with their own values, of a situation with what belongs in each place in words,
 * and the document either way. Keeps nothing.
 */
export const preview = (
  id: string,
  { terms: sent, situation }: z.output<typeof AgreementPreviewCreate>,
  publicUrl: string,
): z.output<typeof AgreementPreview> => {
  const template = known(id)
  const { minor = false } = situation
  const bare = sent ? given(template, sent) : specimenTerms(template, situation)
  const facts = factsOf(bare, minor)
  const terms = { ...bare, clauses: compose(template, facts) }
  const hash = contentHash(terms)
  return {
    clauses: previewOf(template, sent ? facts : { ...facts, values: {} }).map((clause) => ({
      ...clause,
      when: conditionOf(clause.when),
    })),
    terms: sent ? terms : null,
    document: documentOf(terms, {
      agreementId: nil,
      version: 1,
      contentHash: hash,
      concept: true,
      status: 'Voorbeeld',
      signatures: [],
      awaiting: (terms.parties as readonly Party[]).map((party) => awaited(party, terms)),
      amendment: null,
      verification: { url: `${publicUrl}/v1/agreement-verifications/${hash}` },
    }),
  }
}
