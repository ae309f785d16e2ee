import { fail, failed, onDatabase, optionsOf } from './command.ts'
import { readConfig } from './config.ts'
import { findEmbedded } from './database/embedded.ts'
import { rotateSealingKey, rotateSigningKey } from './http/keys.ts'

/* `npm run rotate-keys`: a new key for the tokens of the built-in issuer, or for the seals of agreements. */
const help = `Makes a new key that signs access tokens from now on.

  DATABASE_URL=postgres://user:password@host/database npm run rotate-keys

All instances follow within 60 seconds; none needs a restart. Tokens signed before stay valid until they expire (ten
minutes), since the public half of earlier keys stays published. Run it by the calendar, once a quarter for instance.
Without DATABASE_URL it works on the demo that runs.

  --forget   also forget all earlier keys, when one may have leaked: within 60 seconds every token signed with them is
             refused, and clients get a new one
  --sealing  a new key for the seals and receipts of agreements instead: what was sealed before stays valid, since no
             sealing key is ever forgotten. Run it once a year for instance
  --help     show this
`

const { forget, sealing } = optionsOf({ forget: { type: 'boolean' }, sealing: { type: 'boolean' } }, help)
if (forget && sealing) fail('--forget: a sealing key is never forgotten, or what it sealed could not be verified.')
const config = readConfig()
if ('problems' in config) fail(config.problems.join('\n'))
else {
  const url =
    config.databaseUrl ?? (await findEmbedded({ dataDir: config.dataDir }).catch((error: unknown) => failed(error)))
  if (url === undefined) fail('DATABASE_URL: name the database, or start the demo first: npm start')
  const keys = await onDatabase(url!, (tx) =>
    sealing ? rotateSealingKey(tx) : rotateSigningKey(tx, { forget: forget === true }),
  )
  const earlier = keys.length - 1
  process.stdout.write(
    `Key ${keys[0]!.kid} ${sealing ? 'seals' : 'signs'} from now on; ${earlier === 0 ? 'no earlier key is' : `${earlier} earlier ${earlier === 1 ? 'key is' : 'keys are'}`} accepted.\n`,
  )
}
