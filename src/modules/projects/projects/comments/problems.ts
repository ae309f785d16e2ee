import { problem } from '../../../../core/problem.ts'

export const commentNotNow = problem({
  code: 'project-comment-transition-not-allowed',
  status: 409,
  title: { en: 'Not possible in this state', nl: 'Niet mogelijk in deze status' },
  detail: {
    en: 'The comment is {status}; `allowed` lists what is possible now. An answer follows the comment that it answers.',
    nl: 'De opmerking heeft de status {status}; `allowed` noemt wat nu wel kan. Een antwoord volgt de opmerking waar het bij hoort.',
  },
})
