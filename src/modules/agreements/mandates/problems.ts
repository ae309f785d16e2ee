import { problem } from '../../../core/problem.ts'

export const mandateToOneself = problem({
  code: 'mandate-to-oneself',
  status: 409,
  title: { en: 'Nobody gives a mandate to itself', nl: 'Niemand geeft zichzelf een mandaat' },
  detail: {
    en: 'The member signs in as you do. A mandate takes four eyes: let another administrator of your organisation give it.',
    nl: 'De medewerker heeft dezelfde inlognaam als u. Een mandaat vraagt vier ogen: laat een andere beheerder van uw organisatie het geven.',
  },
})
