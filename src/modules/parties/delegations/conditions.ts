/** While its days last a delegation works always, or only on those on which who delegated is absent (vervanger). */
export const conditions = ['always', 'absent'] as const
