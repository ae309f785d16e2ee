import { problem } from '../../../core/problem.ts'

export const taskClosed = problem({
  code: 'recognition-task-closed',
  status: 409,
  title: { en: 'Nothing is asked any more', nl: 'Er wordt niets meer gevraagd' },
  detail: {
    en: 'The placement has ended; what was answered stays as it was.',
    nl: 'De plaatsing is geëindigd; wat is geantwoord blijft zoals het was.',
  },
})
