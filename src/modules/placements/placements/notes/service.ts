import type { z } from 'zod'
import { newId } from '../../../../core/ids.ts'
import type { PageRequest } from '../../../../core/page.ts'
import { append } from '../../../../database/events.ts'
import type { Tx } from '../../../../database/transact.ts'
import * as repository from '../repository.ts'
import { load } from '../service.ts'
import type { NoteCreate } from './schemas.ts'

export const notes = async (tx: Tx, id: string, page: PageRequest) => {
  await load(tx, id)
  return repository.notes(tx, id, page)
}

export const addNote = async (tx: Tx, id: string, { text }: z.output<typeof NoteCreate>) => {
  await load(tx, id)
  const note = { id: newId(), text, author: tx.caller.subject, createdAt: tx.now.toISOString() }
  append(tx, [
    { type: 'placement-note.added', resource: 'placements', resourceId: id, parties: [tx.caller.organisationId!] },
  ])
  await repository.insertNote(tx, id, note)
  return note
}
