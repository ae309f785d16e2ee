/** How the search for another place ends: found, or not asked for any more. */
export const replacementOutcomes = ['replaced', 'not-needed'] as const
