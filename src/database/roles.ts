import { createHmac } from 'node:crypto'
import postgres from 'postgres'
import { held } from './arrays.ts'
import { DatabaseSetupError } from './setup-error.ts'

/**
 * The login the service runs as, made from the credentials of `DATABASE_URL`: its own role without any right, which may
 * only become `leerketen_api` or `leerketen_system`. A statement that slips outside its transaction therefore fails.
 * Its password is an HMAC of the operator's, so that every instance knows it and none stores it.
 */
export const loginOf = (databaseUrl: string): { role: string; password: string; url: string } => {
  const url = new URL(databaseUrl)
  const user = decodeURIComponent(url.username) || 'postgres'
  const role = `leerketen_login_${user}`.slice(0, 63)
  const password = createHmac('sha256', decodeURIComponent(url.password))
    .update(`leerketen ${user}`)
    .digest('base64url')
  url.username = encodeURIComponent(role)
  url.password = password
  return { role, password, url: url.href }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Makes the roles that are missing and gives them what they need on this database; safe to run at any time, by several at once. */
export const ensureRoles = async (sql: postgres.Sql, databaseUrl: string): Promise<void> => {
  const { role, password, url } = loginOf(databaseUrl)
  const [needs] = await sql<
    { user: string; database: string; mayCreate: boolean; mayUse: boolean; missing: string[] }[]
  >`
    select current_user as user, current_database() as database, r.rolsuper or r.rolcreaterole as "mayCreate",
      has_schema_privilege('public', 'create') and has_database_privilege(current_database(), 'create') as "mayUse",
      array(select n from unnest(array['leerketen_api', 'leerketen_system', ${role}]::text[]) n
            where not exists (select from pg_roles where rolname = n)) as missing
    from pg_roles r where r.rolname = current_user`
  if (!needs) throw new DatabaseSetupError('The role of DATABASE_URL does not exist.')
  if (needs.missing.length > 0 && !needs.mayCreate)
    throw new DatabaseSetupError(
      `The role "${needs.user}" of DATABASE_URL may not create the roles ${needs.missing.join(', ')}. ` +
        `Let an administrator run: alter role ${quoted(needs.user)} createrole;`,
    )
  if (!needs.mayUse)
    throw new DatabaseSetupError(
      `The role "${needs.user}" of DATABASE_URL may not create tables in its database. Let an administrator make it the ` +
        `owner: alter database ${quoted(needs.database)} owner to ${quoted(needs.user)};`,
    )
  const create = (name: string, options: string) =>
    sql.unsafe(
      `do $$ begin create role ${quoted(name)} ${options}; exception when duplicate_object or unique_violation then null; end $$`,
    )
  if (needs.missing.includes('leerketen_api')) await create('leerketen_api', 'nologin nobypassrls')
  if (needs.missing.includes('leerketen_system')) await create('leerketen_system', 'nologin nobypassrls')
  if (needs.missing.includes(role)) await create(role, `login noinherit nobypassrls password '${password}'`)
  const grant = sql.unsafe(`do $$ begin
    if not (pg_has_role(${literal(role)}, 'leerketen_api', 'member') and pg_has_role(${literal(role)}, 'leerketen_system', 'member')) then
      grant leerketen_api, leerketen_system to ${quoted(role)};
    end if;
    exception when unique_violation then null; end $$`)
  await grant.catch((error: { code?: string }) => {
    if (error.code !== '42501') throw error
    // From Postgres 16 on, who may create roles may not give away those of others.
    throw new DatabaseSetupError(
      `The roles leerketen_api and leerketen_system were made by another role of this server, and "${needs.user}" of DATABASE_URL may not use ` +
        `them. Let an administrator run: grant leerketen_api, leerketen_system to ${quoted(needs.user)} with admin option;`,
    )
  })
  if (await canLogIn(url)) return
  // The operator's password changed, and ours with it. Only the password: who names bypassrls here must be a superuser.
  await sql.unsafe(`alter role ${quoted(role)} password '${password}'`).catch((error: { code?: string }) => {
    if (error.code !== '42501') throw error
    throw new DatabaseSetupError(
      `The role "${needs.user}" of DATABASE_URL may not give the login "${role}" its new password. ` +
        `Let an administrator run: alter role ${quoted(needs.user)} createrole;`,
    )
  })
  if (!(await canLogIn(url)))
    throw new DatabaseSetupError(
      `The service made itself the login "${role}", but the server does not let it in. ` +
        'Allow password logins for it from here (pg_hba.conf: scram-sha-256).',
    )
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const canLogIn = async (url: string): Promise<boolean> => {
  const sql = postgres(url, { ...held, connect_timeout: 5 })
  try {
    await sql`select 1`
    return true
  } catch (error) {
    if (['28P01', '28000'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * What must hold for every table after any migration: row-level security on and forced, rights for the two roles and
 * none for anybody else. Which rows they reach is decided by the policies in `tables.ts`.
 */
export const secureTables = async (sql: postgres.Sql): Promise<void> => {
  await sql.unsafe(`do $$ declare t record; begin
    for t in select c.oid::regclass as name from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
               and not (c.relrowsecurity and c.relforcerowsecurity and has_table_privilege('leerketen_api', c.oid, 'delete')
                        and has_table_privilege('leerketen_system', c.oid, 'delete')) loop
      execute format('alter table %s enable row level security', t.name);
      execute format('alter table %s force row level security', t.name);
      execute format('revoke all on %s from public', t.name);
      execute format('grant select, insert, update, delete on %s to leerketen_api, leerketen_system', t.name);
    end loop;
    grant usage on schema public to leerketen_api, leerketen_system;
    grant usage on all sequences in schema public to leerketen_api, leerketen_system;
  end $$`)
}
