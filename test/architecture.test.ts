import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

/* The directions of the house (CONTRIBUTING.md), read from every import of src. */

const src = fileURLToPath(new URL('../src', import.meta.url))
const sources = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => [path, readFileSync(join(src, path), 'utf8')]),
)

/** Lowest first; whatever is not named here has no place, and fails. */
const layers: readonly (readonly string[])[] = [
  ['core/'],
  ['database/'],
  ['http/'],
  ['modules/'],
  ['demo/', 'config.ts', 'jobs.ts', 'app.ts'],
  ['describe.ts', 'screen.ts'],
  ['command.ts'],
  ['server.ts', 'bootstrap.ts', 'token.ts', 'rotate-keys.ts', 'verify.ts'],
]
/** Within a collection, lowest first. A file of another name passes on what it imports. */
const kinds: Readonly<Record<string, number>> = {
  'lifecycle.ts': 0,
  'problems.ts': 0,
  'tables.ts': 1,
  'schemas.ts': 1,
  'repository.ts': 2,
  'service.ts': 3,
  'routes.ts': 4,
}
/** What any collection may read of another: what it is, not what it does. */
const declarations = ['lifecycle.ts', 'problems.ts', 'tables.ts', 'schemas.ts']

/** Who may use what is dangerous in the wrong hands. */
const reserved: readonly { what: string; pattern: RegExp; allowed: Readonly<Record<string, string>> }[] = [
  {
    what: 'process.env',
    pattern: /process\.env/,
    allowed: {
      'config.ts': 'the only reader of settings',
      'database/embedded/postmaster.ts': 'keeps all but PATH and two like it from the server it starts',
    },
  },
  {
    what: 'the driver',
    pattern: /^import postgres from 'postgres'/m,
    allowed: {
      'database/pool.ts': 'makes the connections of the service',
      'database/migrate.ts': 'works as the owner, before the service does',
      'database/roles.ts': 'makes the roles, as the owner',
    },
  },
  {
    what: 'the pool',
    pattern: /\bopenPool\(|\bopenTransact\(|\bpool\.run\(/,
    allowed: {
      'database/transact.ts': 'the only holder of the database',
      'server.ts': 'an entry',
      'command.ts': 'for the commands beside the service',
    },
  },
  {
    what: 'the platform’s reach for a part of the work',
    pattern: /\basPlatform\(/,
    allowed: {
      'modules/agreements/agreements/sign.ts': 'asks whether a student is a minor, and keeps the verdict',
      'modules/agreements/agreements/standing.ts': 'keeps what waits for each participant, in rows of theirs',
      'modules/agreements/signing-links/by-link.ts': 'finds the link of a token, and counts its tries',
      'modules/agreements/documents/service.ts': 'keeps a document once, which nobody else may write',
      'modules/agreements/verifications/service.ts': 'finds the seal behind what proves itself by its digest',
      'modules/approvals/sealing.ts': 'signs with the platform’s key, and reads its public half',
      'modules/parties/organisations/merge.ts': 'moves what the caller may not read',
      'modules/projects/charters/standing.ts': 'keeps who knows of a charter, and asks for whom else somebody decided',
      'modules/projects/project-portfolio/service.ts': 'counts for all parties the same, of the caller’s own projects',
      'modules/projects/projects/coverage.ts': 'tells a network how the charter of its project stands',
      'modules/projects/projects/decide.ts': 'asks whether this person decided for another party, and tells no more',
      'modules/projects/projects/snapshot/service.ts': 'reads what the lead was told, for who came later too',
      'modules/projects/projects/standing.ts':
        'keeps who knows of a project and what waits for each, in rows of theirs',
    },
  },
  {
    what: 'a transaction of one’s own',
    pattern: /\btransact\(|\basSystem\(/,
    allowed: {
      'database/transact.ts': 'makes them',
      'http/perform.ts': 'one request, one transaction',
      'http/health.ts': 'asks whether there is a database',
      'jobs.ts': 'work by the clock',
      'server.ts': 'an entry',
      'command.ts': 'for the commands beside the service',
      'modules/agreements/signing-requests/callback-routes.ts': 'finds whose service speaks, then hears it as theirs',
      'modules/agreements/signing-requests/sender.ts': 'works by the clock, and waits for others in between',
      'modules/agreements/documents/routes.ts': 'makes pages while no transaction is open',
      'modules/exchange/placement-imports/routes.ts': 'streams a file in and out',
      'modules/exchange/placement-imports/worker.ts': 'works by the clock, a transaction a batch',
    },
  },
  {
    what: 'the role that reaches every row',
    pattern: /leerketen_system/,
    allowed: {
      'database/columns.ts': 'names it for the policies',
      'database/roles.ts': 'makes it',
      'database/transact.ts': 'takes it for the platform’s own work',
      'database/nested.ts': 'takes it for a part of the work, and gives it back',
    },
  },
]

/** What each file imports of src, types too: a circle of types is a circle. */
const imports = new Map(
  [...sources].map(([path, text]) => [
    path,
    [
      ...text.matchAll(/^(?:import|\} from|export [^'\n]* from)\b[^'\n]*'(\.[^']+\.ts)'|\bimport\('(\.[^']+\.ts)'\)/gm),
    ].map(([, direct, dynamic]) => posix.join(posix.dirname(path), (direct ?? dynamic)!)),
  ]),
)
const of = (path: string): readonly string[] => imports.get(path) ?? []
const layerOf = (path: string): number => layers.findIndex((names) => names.some((name) => path.startsWith(name)))
const nameOf = (path: string): string => posix.basename(path)
const inModules = (path: string): boolean => path.startsWith('modules/')
/** `modules/placements/placements` of whatever lies in it; a chapter's own files belong to no collection. */
const collectionOf = (path: string): string | undefined => /^modules\/[^/]+\/[^/]+(?=\/)/.exec(path)?.[0]

/**
 * A folder of a chapter without tables, service or routes holds what the chapter's collections share and need no database
 * for, such as the terms of agreements: data and pure functions. It is no collection, and stays within its chapter.
 */
const isPure = (folder: string): boolean =>
  !['lifecycle.ts', 'tables.ts', 'repository.ts', 'service.ts', 'routes.ts'].some((name) =>
    [...sources.keys()].some((path) => path.startsWith(`${folder}/`) && nameOf(path) === name),
  )
const chapterOf = (collection: string): string => dirname(collection)

/** The registrations of app.ts, in order, as collections; one that is not registered there comes last. */
const order = (() => {
  const app = sources.get('app.ts')!
  const files = Object.fromEntries(
    [...app.matchAll(/^import \{ (\w+Routes)\b[^}]*\} from '\.\/(modules\/[^']+)'/gm)].map(([, name, path]) => [
      name,
      path!,
    ]),
  )
  return [...app.matchAll(/\.register\((\w+)\)/g)].flatMap(([, name]) => (files[name!] ? [dirname(files[name!]!)] : []))
})()
const placeOf = (collection: string): number => (order.includes(collection) ? order.indexOf(collection) : order.length)

t.test('every import is found: as many as the sources name', async (t) => {
  const named = [...sources.values()].join('\n').match(/^(?:import|export|\}) (?:.* )?(?:from )?'\.[^']+\.ts'/gm) ?? []
  t.equal([...imports.values()].flat().length, named.length)
  for (const [path, targets] of imports)
    for (const target of targets) t.ok(sources.has(target), `${path} imports ${target}, which exists`)
})

t.test('core ← database ← http ← modules ← app ← server', async (t) => {
  for (const path of sources.keys()) t.not(layerOf(path), -1, `${path} has a place in the order`)
  const upward = [...imports].flatMap(([path, targets]) =>
    targets.filter((target) => layerOf(target) > layerOf(path)).map((target) => `${path} → ${target}`),
  )
  t.same(upward, [])
})

t.test('no import leads back to where it began', async (t) => {
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    else if (!done.has(path)) {
      for (const target of of(path)) walk(target, [...trail, path])
      done.add(path)
    }
  }
  for (const path of sources.keys()) walk(path, [])
  t.same(circles, [])
})

/** The files with a name of `kinds` that a file reaches through files without one, with the way to each. */
const reached = (path: string, trail: readonly string[] = []): { target: string; way: string }[] =>
  of(path)
    .filter(inModules)
    .flatMap((target) => {
      const way = [...trail, path, target]
      return nameOf(target) in kinds ? [{ target, way: way.join(' → ') }] : reached(target, way.slice(0, -1))
    })

t.test('in a collection: lifecycle, problems ← tables, schemas ← repository ← service ← routes', async (t) => {
  const upward = [...sources.keys()]
    .filter((path) => inModules(path) && nameOf(path) in kinds)
    .flatMap((path) =>
      reached(path)
        .filter(({ target }) => kinds[nameOf(target)]! > kinds[nameOf(path)]!)
        .map(({ way }) => way),
    )
  t.same(upward, [])
})

t.test('of another collection: its declarations, or the services of one registered before', async (t) => {
  t.same([...new Set(order)], order, 'each collection is registered once')
  const wrong = [...imports].flatMap(([path, targets]) =>
    targets.flatMap((target) => {
      const [own, other] = [collectionOf(path), collectionOf(target)]
      if (!own || !other || own === other || declarations.includes(nameOf(target))) return []
      if (isPure(other) && chapterOf(other) === chapterOf(own)) return []
      if (['repository.ts', 'routes.ts'].includes(nameOf(target))) return [`${path} → ${target}: not by its service`]
      return placeOf(other) < placeOf(own) ? [] : [`${path} → ${target}: registered later in app.ts`]
    }),
  )
  t.same(wrong, [])
})

t.test('a chapter’s own files know none of its collections', async (t) => {
  const wrong = [...imports]
    .filter(([path]) => inModules(path) && !collectionOf(path))
    .flatMap(([path, targets]) => targets.filter(collectionOf).map((target) => `${path} → ${target}`))
  t.same(wrong, [])
})

t.test('a pure folder reaches no database, and of HTTP only what fields are made of', async (t) => {
  const pure = ['terms', 'templates', 'document'].map((name) => `modules/agreements/${name}`)
  for (const folder of pure) t.ok(isPure(folder), folder)
  const wrong = [...imports]
    .filter(([path]) => pure.includes(collectionOf(path) ?? ''))
    .flatMap(([path, targets]) =>
      targets
        .filter((target) => target.startsWith('database/') || /^http\/(?!(?:fields|zod)\.ts$)/.test(target))
        .map((target) => `${path} → ${target}`),
    )
  t.same(wrong, [])
})

t.test('services and routes hold no SQL but a savepoint', async (t) => {
  const wrong = [...sources]
    .filter(([path]) => ['service.ts', 'routes.ts'].includes(nameOf(path)))
    .flatMap(([path, text]) =>
      [...text.matchAll(/\bsql(?:<[^`]*>)?`(?!(?:rollback to )?savepoint )[^`]*`/g)].map(([sql]) => `${path}: ${sql}`),
    )
  t.same(wrong, [])
})

t.test('what only few may use is used by those alone, and each of them does', async (t) => {
  for (const { what, pattern, allowed } of reserved) {
    const users = [...sources].filter(([, text]) => pattern.test(text)).map(([path]) => path)
    t.same(users, Object.keys(allowed).sort(), what)
  }
})

t.test('no barrels, and no name that says nothing', async (t) => {
  const barrels = [...sources]
    .filter(([, text]) => /^export (?:\*|(?:type )?\{[^}]*\}) .*from\b/m.test(text))
    .map(([path]) => path)
  t.same(barrels, [])
  const empty = /(^|\/)(utils?|helpers?|common|shared|misc|types|index)(\.ts|\/)/
  t.same(
    [...sources.keys()].filter((path) => empty.test(path)),
    [],
  )
})
