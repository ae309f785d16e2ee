import type { Setting } from '../src/config.ts'
import { roles } from '../src/core/caller.ts'
import type { Lifecycle, Transition } from '../src/core/lifecycle.ts'
import { diagram } from '../src/core/lifecycle.ts'

/* The pages of docs that are made from the code. */

const made = '<!-- Made by `npm run generate`; do not edit. -->'
const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (text: string): string => `\`${text}\``
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

/** docs/settings.md: every setting, from the table that reads them. */
export const settingsPage = (settings: readonly Setting[]): string => `${made}

# Settings

All settings are environment variables, and there are no others. \`npm start\` needs none of them. What is wrong is said
before anything starts: all of it at once, one sentence each. An empty value is the same as none.

${table(
  ['setting', 'what it is', 'without it', 'when you need it'],
  settings.map(({ name, meaning, default: byDefault, when }) => [
    code(name),
    meaning,
    byDefault === null ? '–' : code(byDefault),
    when,
  ]),
)}

An example of each:

\`\`\`sh
${settings.map(({ name, example }) => `${name}=${/[^\w:/.@-]/.test(example) ? `'${example}'` : example}`).join('\n')}
\`\`\`

## DATABASE_URL

The user it names must own the database and may create roles (\`createrole\`; no superuser is needed). At its start the
service makes the roles it works with, brings the tables up to date, and from then on works under a login of its own
that owns nothing. \`?sslmode=require\` or \`?sslmode=verify-full\` behind the database asks for TLS.

## TRUSTED_ISSUERS

A JSON list of issuers of access tokens (RFC 9068), for people who sign in with their own organisation. They work
beside the built-in issuer, with and without the demo. Of each:

${table(
  ['member', 'what it is'],
  [
    [code('issuer'), 'The `iss` of its tokens.'],
    [code('audience'), 'The `aud` its tokens must have.'],
    [
      `${code('jwksUri')} or ${code('jwks')}`,
      'Where its public keys are (https), or the keys themselves, `{"keys": […]}`.',
    ],
    [
      code('organisations'),
      'Ids of the organisations it may speak for, or `"*"` for all. A token for another one is refused.',
    ],
    [
      code('claims'),
      'Optional: how its tokens name things, `{"organisation": "organisation_id", "roles": "roles", "scope": "scope"}` when nothing is said.',
    ],
    [code('typ'), 'Optional: the `typ` in the header of its tokens, `at+jwt` when nothing is said.'],
  ],
)}

## Behind a balancer

Nothing needs to be set. \`X-Forwarded-For\` is believed of a hop on this machine or in a private network, so that
callers without a token are counted by their own address; of a public address it is not.
`

const byOf = ({ by }: Transition<string>): string =>
  Object.entries(by)
    .map(([side, who]) => `${side}: ${who.map((role) => `${role} (${roles[role].nl})`).join(', ')}`)
    .join('; ')

/** docs/lifecycles.md: every lifecycle as a picture and a table, from the data the service works by. */
export const lifecyclesPage = (lifecycles: readonly Lifecycle[]): string => `${made}

# Lifecycles

What can happen to a record, and who may do it. \`POST …/transitions\` takes a step; \`availableActions\` of the record
says which steps are open to you now.
${lifecycles
  .map(
    (one) => `
## ${one.name}

\`\`\`mermaid
${diagram(one)}
\`\`\`

${table(
  ['action', 'from', 'to', 'by', 'scope'],
  Object.entries(one.transitions).map(([action, step]) => [
    code(action),
    step.from.join(', '),
    step.to,
    byOf(step),
    code(step.scope),
  ]),
)}
`,
  )
  .join('')}`
