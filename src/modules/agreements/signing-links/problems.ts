import { problem } from '../../../core/problem.ts'

export const linkClosed = problem({
  code: 'signing-link-closed',
  status: 409,
  title: { en: 'The link is no longer open', nl: 'De link is niet meer open' },
  detail: {
    en: 'The link is {status}; make a new one where a signature is still needed.',
    nl: 'De link heeft de status {status}; maak een nieuwe als er nog een handtekening nodig is.',
  },
})
export const linkExpired = problem({
  code: 'signing-link-expired',
  status: 409,
  title: { en: 'This link has expired', nl: 'Deze link is verlopen' },
  detail: {
    en: 'The time to use this link is over. Ask the school for a new one.',
    nl: 'De tijd om deze link te gebruiken is voorbij. Vraag de school om een nieuwe.',
  },
})
export const linkWithdrawn = problem({
  code: 'signing-link-withdrawn',
  status: 409,
  title: { en: 'This link holds no longer', nl: 'Deze link geldt niet meer' },
  detail: {
    en: 'The school withdrew this link, or sent a newer one. Use the newest you got, or ask the school.',
    nl: 'De school heeft deze link ingetrokken of een nieuwere gestuurd. Gebruik de nieuwste die u kreeg, of vraag het de school.',
  },
})
export const linkVoid = problem({
  code: 'signing-link-void',
  status: 409,
  title: { en: 'There is nothing to sign here any more', nl: 'Hier is niets meer te ondertekenen' },
  detail: {
    en: 'The agreement was changed or ended since this link was made. Where you still have to sign, the school sends you a new link.',
    nl: 'De overeenkomst is gewijzigd of beëindigd sinds deze link werd gemaakt. Moet u nog tekenen, dan stuurt de school u een nieuwe link.',
  },
})
export const codeNeeded = problem({
  code: 'signing-code-needed',
  status: 409,
  title: { en: 'A new code is needed', nl: 'Er is een nieuwe code nodig' },
  detail: {
    en: 'There is no code for this link, its time is over, or it was tried wrongly too often. Ask the school for a new code.',
    nl: 'Er is geen code voor deze link, hij is verlopen of te vaak fout ingevuld. Vraag de school om een nieuwe code.',
  },
})
export const codeWrong = problem({
  code: 'signing-code-wrong',
  status: 403,
  title: { en: 'This is not the code', nl: 'Dit is niet de code' },
  detail: {
    en: 'The code does not match. You can try {triesLeft} more times.',
    nl: 'De code klopt niet. U kunt het nog {triesLeft} keer proberen.',
  },
})
