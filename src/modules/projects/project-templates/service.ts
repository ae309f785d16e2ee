import type { PageRequest } from '../../../core/page.ts'
import { templates } from '../projects/templates.ts'

/** What a project of each kind begins with, in the order of the kinds. */
export const list = (page: PageRequest) => {
  const all = Object.values(templates)
  const from = page.after === undefined ? 0 : all.findIndex(({ kind }) => kind === page.after![0]) + 1
  return page.page(
    all.slice(from, from + page.limit + 1),
    ({ kind }) => [kind],
    (template) => template,
  )
}
