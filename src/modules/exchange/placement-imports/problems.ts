import { problem } from '../../../core/problem.ts'

export const noErrorFile = problem({
  code: 'no-error-file',
  status: 409,
  title: { en: 'There is no error file', nl: 'Er is geen foutenbestand' },
  detail: {
    en: 'The header of the file was not read: it has yet to begin, or the file was refused; `problems` of the import says why.',
    nl: 'De kopregel van het bestand is niet gelezen: dat moet nog beginnen, of het bestand is geweigerd; `problems` van de import zegt waarom.',
  },
})
export const uploadBroken = problem({
  code: 'upload-broken',
  status: 400,
  title: { en: 'The file did not arrive whole', nl: 'Het bestand is niet compleet aangekomen' },
  detail: {
    en: 'The connection ended before the file did; nothing was kept. Send it again with the same Idempotency-Key.',
    nl: 'De verbinding stopte voordat het bestand compleet was; er is niets bewaard. Stuur het opnieuw met dezelfde Idempotency-Key.',
  },
})
