import { problem } from '../../../../core/problem.ts'
import { afterwards } from './window.ts'

const { months, because } = afterwards

export const realisationsClosed = problem({
  code: 'project-realisations-closed',
  status: 409,
  title: { en: 'Nothing is written down now', nl: 'Er wordt nu niets geboekt' },
  detail: {
    en: `The project is {status}. Realisations are written down while it runs, and until ${months} month after it ended, because ${because.en}; see \`until\`.`,
    nl: `Het project heeft de status {status}. Realisaties worden geboekt zolang het loopt, en tot ${months} maand nadat het is geëindigd, omdat ${because.nl}; zie \`until\`.`,
  },
})
export const realisationWithdrawn = problem({
  code: 'project-realisation-withdrawn',
  status: 409,
  title: { en: 'It was withdrawn', nl: 'Deze realisatie is ingetrokken' },
  detail: {
    en: 'What was withdrawn counts no more and stays as it was; register another one.',
    nl: 'Wat is ingetrokken telt niet meer mee en blijft zoals het was; registreer een nieuwe.',
  },
})
