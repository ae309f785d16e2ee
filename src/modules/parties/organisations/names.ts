import type { Tx } from '../../../database/transact.ts'

/** An organisation, location or team by name, and whether it is active. */
export type Named = Readonly<{ id: string; name: string; active: boolean }>

/** The expression by which a statement says how new the names must be that are shown with what it reads. */
export const directoryVersion = '(select d.version from directory_version d)'

/** What a process remembers of one database: the names as they were at a version of the directory. */
type Directory = { version: number; names: Map<string, Named> }
const directories = new WeakMap<object, Directory>()
/** Names remembered at most, some 20 MB. */
const most = 100_000

/** Stands in while it is looked up. */
const awaited: Named = { id: '', name: '', active: false }

const directoryOf = (tx: Tx): Directory => {
  const known = directories.get(tx.database)
  if (known) return known
  const made: Directory = { version: 0, names: new Map() }
  directories.set(tx.database, made)
  return made
}

/**
 * What is remembered of these, and the version of the directory at which it was so; undefined when one is not. For who
 * tells the database that version, to be refused when there is a newer one.
 */
export const remembered = (
  tx: Tx,
  ids: readonly (string | null)[],
): { version: number; named: (id: string) => Named } | undefined => {
  const { version, names } = directoryOf(tx)
  if (!ids.every((id) => id === null || names.has(id))) return undefined
  return { version, named: (id) => names.get(id)! }
}

const load = async (tx: Tx, ids: readonly string[]) => {
  const rows = await tx.sql<(Named & { version: number })[]>`
    select n.id, n.name, n.active, coalesce((select d.version from directory_version d), 0) as version from (
      select id, name, status = 'active' as active from organisations where id = any(${ids}::uuid[])
      union all select id, name, status = 'active' from locations where id = any(${ids}::uuid[])
      union all select id, name, status = 'active' from teams where id = any(${ids}::uuid[])) n`
  return { version: rows[0]?.version ?? 0, rows }
}

/**
 * The directory as it stands at `version` or after: the names of organisations, locations and teams, which every party
 * may read. They are remembered by this process until the directory has another version, so that a list joins no table
 * for them. `use` takes what it needs; what it asked for and was not there is looked up, and it is asked again. Not for a
 * transaction that has changed a name itself.
 */
export const withNames = async <T>(
  tx: Tx,
  version: number | null,
  use: (named: (id: string) => Named) => T,
): Promise<T> => {
  const directory = directoryOf(tx)
  const atLeast = (directory: Directory, version: number) => {
    if (directory.version < version) Object.assign(directory, { version, names: new Map() })
  }
  atLeast(directory, version ?? 0)
  for (;;) {
    const { names } = directory
    let missing: Set<string> | undefined
    const made = use((id) => {
      const named = names.get(id)
      if (named) return named
      missing ??= new Set()
      missing.add(id)
      return awaited
    })
    if (!missing) return made
    const found = await load(tx, [...missing])
    atLeast(directory, found.version)
    // It was read before somebody else found the directory newer: once more.
    if (found.version < directory.version) continue
    if (directory.names.size > most) directory.names = new Map()
    for (const { id, name, active } of found.rows) directory.names.set(id, { id, name, active })
    for (const id of missing) if (!directory.names.has(id)) throw new Error(`${id} is not in the directory`)
  }
}
