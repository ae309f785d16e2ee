import { z } from 'zod'
import { freeText, id, instant, pageOf } from '../../../../http/fields.ts'

export const NoteCreate = z.strictObject({ text: freeText(2000) }).meta({
  id: 'NoteCreate',
  description: 'A note for your own side only (notitie).',
  example: { text: 'Belt in week 40.' },
})
export const Note = z.object({ id: id(), text: z.string(), author: z.string(), createdAt: instant() }).meta({
  id: 'Note',
  description: 'A note of your own side; the other side does not know that it exists (notitie).',
  example: {
    id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e09',
    text: 'Belt in week 40.',
    author: 'a.jansen',
    createdAt: '2026-06-01T08:30:00Z',
  },
})
export const NotePage = pageOf(Note, 'NotePage')
