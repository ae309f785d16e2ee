import type { z } from 'zod'
import { today } from '../../../core/dates.ts'
import { newId } from '../../../core/ids.ts'
import type { PageRequest } from '../../../core/page.ts'
import { invalidInput, notFound, preconditionFailed } from '../../../core/problems.ts'
import type { IfMatch } from '../../../core/versions.ts'
import { append } from '../../../database/events.ts'
import type { Tx } from '../../../database/transact.ts'
import * as repository from './repository.ts'
import type { StudentCreate, StudentPatch, StudentSearch, studentQuery } from './schemas.ts'

export const get = async (tx: Tx, id: string) => {
  const found = await repository.find(tx, id)
  if (!found) throw notFound()
  return found
}

/** Those of these that the caller may see, by id. */
export const findAll = repository.findAll

/** The students of the caller's school. */
export const list = (tx: Tx, filters: z.output<typeof studentQuery>, page: PageRequest) =>
  repository.list(tx, tx.caller.organisationId!, filters, page)

export const search = (tx: Tx, wanted: z.output<typeof StudentSearch>, page: PageRequest) =>
  repository.search(tx, tx.caller.organisationId!, wanted, page)

export const register = async (tx: Tx, value: z.output<typeof StudentCreate>) => {
  born(tx, value.birthYearMonth)
  const id = newId()
  const schoolId = tx.caller.organisationId!
  await repository.insert(tx, id, schoolId, value)
  if (value.birthYearMonth) await repository.setBirth(tx, id, schoolId, value.birthYearMonth)
  append(tx, [{ type: 'student.registered', resource: 'students', resourceId: id, parties: [schoolId] }])
  return get(tx, id)
}

export const change = async (tx: Tx, id: string, patch: z.output<typeof StudentPatch>, ifMatch: IfMatch) => {
  const found = await get(tx, id)
  born(tx, patch.birthYearMonth)
  if (!(await repository.update(tx, id, { ...found, ...patch }, ifMatch))) throw preconditionFailed()
  if (patch.birthYearMonth !== undefined) await repository.setBirth(tx, id, found.schoolId, patch.birthYearMonth)
  append(tx, [{ type: 'student.changed', resource: 'students', resourceId: id, parties: [found.schoolId] }])
  return get(tx, id)
}

/** 400 for a month of birth that is yet to come. */
const born = (tx: Tx, birthYearMonth: string | null | undefined): void => {
  if (!birthYearMonth || birthYearMonth <= today(tx.now).slice(0, 7)) return
  const message = { en: 'This month is yet to come.', nl: 'Deze maand moet nog komen.' }
  throw invalidInput({}, { errors: [{ in: 'body', pointer: '/birthYearMonth', code: 'in-the-future', message }] })
}
