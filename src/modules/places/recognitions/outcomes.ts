/** Outcomes of a recognition check (DOMAIN.md §2). `unavailable` blocks confirmation. */
export const outcomes = [
  'recognised',
  'recognised-by-equivalent',
  'not-recognised',
  'withdrawn',
  'unknown-company',
  'unavailable',
] as const
export type Outcome = (typeof outcomes)[number]

/** Outcomes by which a placement may be confirmed. */
export const positiveOutcomes: readonly Outcome[] = ['recognised', 'recognised-by-equivalent']

/** What a school decides for a running placement whose company lost its recognition (DOMAIN.md §2). */
export const withdrawalResponses = ['continue-under-conditions', 'transfer', 'finish-with-partial-assessment'] as const
