import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import t from 'tap'
import '../../src/app.ts'
import { mappedConstraints } from '../../src/database/errors.ts'
import { loginOf } from '../../src/database/roles.ts'
import { openHouse } from '../house.ts'

/* What must hold for every table, read from the database's own catalogue. */

const house = await openHouse(t)
const sql = postgres(house.url, { max: 1, onnotice: () => undefined })
t.teardown(() => sql.end())
const login = loginOf(house.url).role
const api = 'leerketen_api'
const system = 'leerketen_system'

/** Tables that no request reaches: the service alone works with them. */
const forTheServiceAlone = ['agreement_warnings', 'oauth_artifacts', 'project_warnings', 'secrets']

/** Tables without a party of their own, and why every party may read them. */
const ofNoParty: Readonly<Record<string, string>> = {
  agreement_actors: 'of one party, an organisation or a student, by its owner',
  agreement_documents: 'of the participants of an agreement; written by the platform',
  agreement_participants: 'who knows of an agreement: an organisation or a student a row',
  agreement_seals: 'of the participants of an agreement',
  agreement_signatures: 'of the participants of an agreement',
  agreement_versions: 'of the participants of an agreement',
  agreements: 'of its participants',
  agreement_warnings: 'of the clock, hidden from requests',
  amendment_actors: 'of one party, an organisation or a student, by its owner',
  charter_actors: 'of one party, by its owner',
  charter_participants: 'who knows of a charter: an organisation a row',
  charter_versions: 'of the participants of a charter',
  charters: 'of its participants',
  directory_version: 'a count of changes in the directory',
  organisations: 'the directory: each row is a party',
  project_actors: 'of one party, by its owner',
  project_goals: 'of the participants of a project',
  project_milestones: 'of the participants of a project',
  project_participants: 'who knows of a project: an organisation a row',
  project_results: 'of the participants of a project',
  project_versions: 'of the participants of a project',
  project_warnings: 'of the clock, hidden from requests',
  projects: 'of its participants',
  qualifications: 'reference data',
  recognitions: 'a public register',
  recognition_withdrawals: 'a public register',
  idempotency_keys: 'per client and person, by its own column',
  oauth_artifacts: 'of the token endpoint, hidden from requests',
  secrets: 'of the installation, hidden from requests',
}

/** Tables that every party may read in full. */
const readByAll = [
  'codes',
  'directory_version',
  'learning_places',
  'locations',
  'organisations',
  'qualifications',
  'recognition_withdrawals',
  'recognitions',
  'seat_takings',
  'teams',
]

/** Conditions that are more than an equality, by table and kind of caller; none of them stands under a list of that caller by itself. */
const moreThanEquality: Readonly<Record<string, { kinds: readonly string[]; why: string }>> = {
  goal_contributions: { kinds: ['any'], why: 'of a goal that the caller may see; read by the goal' },
  goals: { kinds: ['any'], why: 'what is shared is read by all; each list names the organisation' },
  members: {
    kinds: ['care', 'education', 'student'],
    why: 'a supervisor is seen by the other party; lists are of the own organisation, by its column',
  },
  placements: {
    kinds: ['any'],
    why: 'the student stands in placement_students, where the list of a student begins',
  },
  seat_takings: {
    kinds: ['education'],
    why: 'a school frees the seat of its own placement; this policy is for writing',
  },
  students: { kinds: ['any'], why: 'a care organisation reads one student by id, never a list' },
}

/** That the caller takes part in the project that a row hangs on, as `participants.ts` writes it. */
const takesPartIn = (table: string): string =>
  `(EXISTS ( SELECT FROM project_participants mine WHERE ((mine.party_id = <party>) AND (mine.project_id = ${table}.project_id)) OFFSET 0))`
/** What a comment's row is read by: the audience it was written for. */
const ofAudience = `CASE audience WHEN 'shared' THEN ${takesPartIn('project_comments')} WHEN 'own' THEN (organisation_id = <organisation>) ELSE false END`

/** Conditions of their own, word for word, by table and command, and why they are more than one equality. */
const wordForWord: Readonly<Record<string, { condition: string; why: string }>> = {
  'project_comments, SELECT': {
    condition: ofAudience,
    why: 'a comment for all is of the participants of its project, one of one’s own of that organisation; lists are of one project',
  },
  'project_comments, UPDATE': { condition: ofAudience, why: 'whoever reads a comment may resolve it' },
  'project_comments, INSERT': {
    condition: `((organisation_id = <organisation>) AND ${takesPartIn('project_comments')})`,
    why: 'a participant says something in its own name',
  },
  'project_placements, ALL': {
    condition: `((<party> = ANY (ARRAY[school_id, care_id])) AND ${takesPartIn('project_placements')})`,
    why: 'the others of a project do not know of a placement, nor its organisations of a project that they are not in',
  },
}

/** Constraints that no request can break, and why; all others stand for a problem. */
const cannotBeHit: Readonly<Record<string, readonly string[]>> = {
  'the same values as the enum of the schema': [
    ...['agreement_approvals_decision', 'agreement_parties_role', 'agreement_signatures_assurance'],
    ...['agreement_signatures_method', 'agreement_signatures_role', 'agreement_versions_cause', 'agreements_kind'],
    ...['agreement_participants_awaited', 'agreement_parties_dissolve_ground', 'agreement_reminders_act'],
    ...['agreement_reminders_role', 'agreements_ground'],
    ...['agreements_status', 'amendment_approvals_decision', 'amendments_status', 'counter_proposals_status'],
    ...['signing_links_revoked_for', 'signing_links_signer', 'signing_request_signers_outcome'],
    ...['signing_request_signers_role', 'signing_requests_failure', 'signing_requests_status'],
    ...['agreement_actors_act', 'signing_services_assurance'],
    ...['charter_approvals_decision', 'charter_participants_awaited', 'charter_parties_side', 'charter_versions_cause'],
    ...['charters_status', 'contact_moments_kind', 'learning_places_status', 'locations_status', 'organisations_kind'],
    ...['project_approvals_decision', 'project_commitments_kind', 'project_milestones_status', 'project_parties_role'],
    ...[
      'project_participants_awaited',
      'project_participants_role',
      'project_realisations_kind',
      'project_versions_cause',
    ],
    ...['projects_change', 'projects_kind', 'projects_status'],
    ...['organisations_status', 'placement_assessments_result', 'placement_imports_status', 'placements_matching'],
    ...['placements_reason', 'placements_route', 'placements_status', 'placements_weekdays'],
    ...['recognition_checks_outcome', 'recognition_tasks_response', 'teams_status'],
    ...['mandates_kinds', 'placement_judgements_result', 'replacement_tasks_outcome'],
    ...['member_delegations_condition', 'member_delegations_kinds'],
    ...['goals_level', 'goals_status'],
    ...['project_comments_audience', 'project_comments_status'],
    ...['project_follow_ups_role', 'project_follow_ups_side', 'project_follow_ups_status'],
    ...['project_reflections_kind', 'project_reflections_status'],
    ...['project_reminders_act', 'project_reminders_role', 'project_warnings_kind'],
  ],
  'the same bounds as the schema': [
    ...[
      'contact_moments_attendance',
      'mandates_limit',
      'mandates_period',
      'member_delegations_period',
      'members_absence',
      'replacement_tasks_named',
    ],
    ...[
      'learning_places_seats',
      'placement_students_sequence',
      'placements_hours',
      'placements_level',
      'teams_capacity',
    ],
  ],
  'written with the agreement, as its terms name them': [
    ...['agreement_parties_agreement', 'agreement_parties_once', 'agreement_parties_position', 'agreement_parties_who'],
    ...['agreement_participants_agreement', 'agreement_participants_owner', 'agreements_of_placement_kind'],
    ...['agreements_owner', 'agreements_period', 'agreements_placement', 'agreements_predecessor'],
  ],
  'written with the charter, as its content names them': [
    ...['charter_participants_charter', 'charter_participants_due', 'charter_participants_owner'],
    ...['charter_parties_charter', 'charters_owner', 'charters_period'],
  ],
  'written under the lock of the charter': [
    ...['charter_actors_pkey', 'charter_approvals_version', 'charter_parties_eyes', 'charter_versions_charter'],
    ...['charter_versions_hash', 'charter_versions_pkey'],
  ],
  'written with the project, as its content names them': [
    ...[
      'project_participants_due',
      'project_participants_project',
      'project_parties_organisation',
      'project_parties_project',
    ],
    ...['projects_charter', 'projects_lead', 'projects_network', 'projects_period'],
    ...[
      'project_commitments_amount',
      'project_commitments_pkey',
      'project_commitments_project',
      'project_commitments_team',
    ],
    ...['project_goals_goal', 'project_goals_pkey', 'project_goals_project', 'project_milestones_project'],
  ],
  'written under the lock of the project': [
    ...['project_actors_pkey', 'project_approvals_version', 'project_parties_eyes', 'project_versions_hash'],
    ...['project_reminders_project', 'project_results_pkey', 'project_results_project', 'project_versions_pkey'],
    ...['project_versions_project', 'project_warnings_project'],
  ],
  'written by its steps, under the lock of the project or of itself': [
    ...['project_follow_ups_closed', 'project_follow_ups_dropped', 'project_follow_ups_reflection'],
    ...['project_reflections_cancelled', 'project_reflections_held', 'project_reflections_reported'],
  ],
  'written under the lock of the agreement': [
    ...['agreement_participants_due', 'agreement_parties_dissolve', 'agreement_reminders_party'],
    ...['agreement_warnings_agreement'],
    ...['agreement_actors_pkey', 'agreement_approvals_party', 'agreement_approvals_version', 'agreement_seals_pkey'],
    ...['agreement_seals_version', 'agreement_signatures_party', 'agreement_signatures_version'],
    ...['agreement_versions_agreement', 'agreement_versions_hash', 'agreement_versions_pkey'],
    ...['amendment_actors_pkey', 'amendment_approvals_amendment', 'amendment_approvals_party', 'amendments_became'],
    ...['amendments_objector', 'amendments_party', 'amendments_version'],
    ...['counter_proposals_party', 'counter_proposals_version'],
    ...['backdating_grants_party', 'backdating_grants_version', 'signing_codes_link', 'signing_codes_tries'],
    ...['signing_links_party', 'signing_links_revoked', 'signing_links_signature', 'signing_links_turn'],
    ...['signing_links_used', 'signing_links_version', 'signing_request_signers_party', 'signing_requests_failed'],
    ...['signing_request_signers_request', 'signing_request_signers_signature', 'signing_requests_version'],
  ],
  'judged by the service before the statement': [
    ...['agreement_parties_organisation', 'agreement_parties_student', 'charter_parties_organisation'],
    ...['goal_contributions_itself', 'goals_period', 'goals_team', 'goals_team_level'],
    ...[
      'mandates_member',
      'project_realisations_party',
      'project_realisations_team',
      'member_delegations_from',
      'member_delegations_to',
      'member_delegations_to_another',
      'organisations_merged_into',
    ],
    ...['organisations_merged', 'recognition_tasks_conditions', 'replacement_tasks_replacement'],
    ...['integrations_one_method', 'learning_places_period', 'project_comments_resolved'],
  ],
  'a rule of the schema, which makes the day of a month': ['project_realisations_amount', 'project_realisations_month'],
  'the period of a placement, which has its own check': ['seat_takings_period'],
  'counted by the worker alone': [
    ...['placement_import_chunks_pkey', 'placement_import_rejections_pkey', 'placement_imports_counts'],
  ],
  'numbered under a lock': ['event_sequences_event'],
  'numbered by the database': ['goals_number'],
  '256 random bits': ['signing_links_token'],
  'written with `on conflict`, of what is sealed': [
    ...['agreement_documents_pkey', 'agreement_documents_json', 'agreement_documents_pdf', 'agreement_documents_seal'],
  ],
  'written with `on conflict`': [
    ...['agreement_participants_pkey', 'agreement_reminders_once', 'agreement_warnings_pkey'],
    ...['charter_participants_pkey', 'charter_parties_once', 'goal_contributions_pkey', 'project_milestones_pkey'],
    ...['project_participants_pkey', 'project_parties_once', 'project_placements_pkey', 'project_reminders_once'],
    'project_warnings_pkey',
    ...['signing_callbacks_pkey', 'signing_codes_pkey'],
    ...['oauth_artifacts_pkey', 'qualifications_pkey', 'recognition_tasks_once', 'secrets_pkey', 'student_births_pkey'],
    ...['placement_assessments_pkey', 'placement_judgements_pkey'],
  ],
  'a count, which nobody is refused by': ['directory_changed', 'directory_version_one', 'directory_version_pkey'],
  'written with the placement, in one statement': ['placement_students_pkey', 'placement_students_placement'],
  'opened by the last step of a placement, which is taken once': [
    'replacement_tasks_once',
    'replacement_tasks_placement',
  ],
  'refers to what the same request has read, and nothing deletes that': [
    ...['contact_moments_placement', 'placement_assessments_placement', 'placement_judgements_placement'],
    ...['backdating_grants_organisation', 'signing_callbacks_service', 'signing_links_school'],
    ...['signing_requests_service', 'signing_services_organisation'],
    ...['goal_contributions_goal', 'goal_contributions_to', 'goals_organisation'],
    ...['event_sequences_of_event', 'integrations_organisation', 'locations_organisation', 'members_organisation'],
    ...['codes_organisation', 'placement_import_chunks_import', 'placement_import_rejections_import'],
    ...[
      'placement_imports_school',
      'placement_notes_placement',
      'placements_school',
      'recognition_checks_organisation',
    ],
    ...['recognition_tasks_withdrawal', 'recognition_withdrawals_recognition', 'seat_takings_place'],
    ...['student_births_student', 'students_school', 'teams_location'],
    ...['project_comments_parent', 'project_comments_project'],
    ...['project_placements_placement', 'project_placements_project'],
    ...['project_follow_ups_organisation', 'project_reflections_organisation', 'project_reflections_project'],
  ],
}

const tables = (
  await sql<{ name: string; enabled: boolean; forced: boolean }[]>`
    select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
).map((row) => ({ ...row }))

t.test('row-level security is on and forced on every table', async (t) => {
  t.ok(tables.length > 20)
  for (const { name, enabled, forced } of tables) t.same({ enabled, forced }, { enabled: true, forced: true }, name)
})

t.test('every table has a policy for each role that uses it, and rights for nobody else', async (t) => {
  const policies = await sql<{ table: string; role: string }[]>`
    select distinct tablename as table, unnest(roles)::text as role from pg_policies where schemaname = 'public' order by 1, 2`
  for (const { name } of tables)
    t.same(
      policies.filter(({ table }) => table === name).map(({ role }) => role),
      forTheServiceAlone.includes(name) ? [system] : [api, system],
      name,
    )
  const grantees = await sql<{ grantee: string }[]>`
    select distinct coalesce(g.rolname, 'public') as grantee from pg_class c, aclexplode(c.relacl) a
    left join pg_roles g on g.oid = a.grantee
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.grantee <> c.relowner order by 1`
  t.same(
    grantees.map(({ grantee }) => grantee),
    [api, system],
  )
})

t.test('every view looks with the eyes of who asks, and only the roles of the service may look', async (t) => {
  const views = await sql<{ name: string; options: string[] | null; grants: string[] }[]>`
    select c.relname as name, c.reloptions as options, array(
        select coalesce(g.rolname, 'public') || ': ' || lower(a.privilege_type) from aclexplode(c.relacl) a
        left join pg_roles g on g.oid = a.grantee where a.grantee <> c.relowner order by 1) as grants
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm') order by 1`
  for (const { name, options, grants } of views) {
    t.match(options, [/^security_invoker(?:=(?:true|on))?$/], name)
    t.same(grants, [`${api}: select`, `${system}: select`], name)
  }
})

t.test('every function runs with the rights of who calls it', async (t) => {
  const functions = await sql<{ name: string; definer: boolean }[]>`
    select oid::regprocedure::text as name, prosecdef as definer from pg_proc
    where pronamespace = 'public'::regnamespace order by 1`
  t.ok(functions.length > 5)
  for (const { name, definer } of functions) t.equal(definer, false, name)
})

t.test(
  'the roles of the service are plain: they own nothing, bypass nothing, and the login inherits nothing',
  async (t) => {
    const roles = await sql`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit, rolcanlogin
    from pg_roles where rolname in (${api}, ${system}, ${login}) order by rolname`
    const plain = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    }
    t.match(
      [...roles],
      [
        { rolname: api, ...plain, rolcanlogin: false },
        { rolname: login, ...plain, rolcanlogin: true, rolinherit: false },
        { rolname: system, ...plain, rolcanlogin: false },
      ],
    )
    const memberOf = await sql<{ role: string }[]>`
    select r.rolname as role from pg_auth_members m join pg_roles r on r.oid = m.roleid
    where m.member = ${login}::regrole order by 1`
    t.same(
      memberOf.map(({ role }) => role),
      [api, system],
      'the login may become these two, and no other',
    )
    const above = await sql`select from pg_auth_members where member in (${api}::regrole, ${system}::regrole)`
    t.equal(above.length, 0, 'these two may become nobody else')
    const owned = await sql`select classid::regclass::text, objid from pg_shdepend
    where deptype = 'o' and refclassid = 'pg_authid'::regclass and refobjid in (${api}::regrole, ${system}::regrole, ${login}::regrole)`
    t.same([...owned], [], 'they own nothing')
  },
)

t.test('no table with data of a party is without the column of that party', async (t) => {
  const columns = await sql<{ table: string; columns: string[] }[]>`
    select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = 'public' group by 1 order by 1`
  const without = columns
    .filter(({ columns }) => !columns.some((name) => ['school_id', 'care_id', 'organisation_id'].includes(name)))
    .map(({ table }) => table)
  t.same(without, Object.keys(ofNoParty).sort())
})

/** A policy with the caller's settings named, as `policies.ts` writes them. */
const readable = (condition: string): string =>
  condition
    .replace(
      /\( ?SELECT \(?NULLIF\(current_setting\('app\.(\w+)'::text, true\), ''::text\)\)?(?:::uuid)? AS "nullif"\)/g,
      '<$1>',
    )
    .replace(
      /\( SELECT \(COALESCE\(NULLIF\(current_setting\('app\.organisation'::text, true\), ''::text\), NULLIF\(current_setting\('app\.student'::text, true\), ''::text\)\)\)::uuid AS "coalesce"\)/g,
      '<party>',
    )
    .replace(/::text/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const equality = /^\(\w+ = <\w+>\)$|^\(\(\w+ = <\w+>\) AND (?:\w+|\(\w+ <> '\w+'\))\)$/

/** Records of any number of parties: those whose participants name the caller (`participants.ts`). */
const ofParticipants =
  /^\(EXISTS \( SELECT FROM (\w+)_participants mine WHERE \(\(mine\.party_id = <party>\) AND \(mine\.\1_id = (\w+)\.(?:\1_)?id\)\) OFFSET 0\)\)$/

const ofParty = /^\w+$|^CASE WHEN (?:\w+|\(\w+ <> '\w+'\)) THEN \w+ ELSE NULL::uuid END$/

t.test('policies are an equality with the caller, by kind with `case`: a condition of the ordered index', async (t) => {
  const found = await sql<{ table: string; command: string; using: string | null; check: string | null }[]>`
    select tablename as table, cmd as command, qual as using, with_check as check from pg_policies
    where schemaname = 'public' and ${api} = any(roles) order by 1, 2`
  const exceptions: [table: string, kind: string][] = []
  const open = new Set<string>()
  const met = new Set<string>()
  for (const { table, command, using, check } of found)
    for (const condition of [using, check].filter((text) => text !== null).map(readable)) {
      const where = `${table}, ${command}: ${condition}`
      const reads = condition === readable(using ?? '') && ['SELECT', 'ALL'].includes(command)
      if (condition === 'true' && reads) open.add(table)
      if (condition === 'false' || (condition === 'true' && (reads || table === 'events'))) continue
      if (ofParticipants.exec(condition)?.[2] === table) continue
      if (ofParticipants.exec(condition)?.[1] === table) continue
      if (wordForWord[`${table}, ${command}`]?.condition === condition) {
        met.add(`${table}, ${command}`)
        continue
      }
      // The parties of a row, each a column of it, or one under a condition on its state.
      const [, parties, more] = /^\(*<party> = ANY \(ARRAY\[(.*?)\]\)\)(?: OR (.*)\))?$/.exec(condition) ?? []
      if (parties !== undefined) {
        for (const party of parties.split(', ')) t.match(party, ofParty, where)
        if (more !== undefined) exceptions.push([table, 'any'])
        continue
      }
      // One's own, and more.
      if (/^\(\(organisation_id = <organisation>\) OR .*\)$/.test(condition)) {
        exceptions.push([table, 'any'])
        continue
      }
      const kinds = /^CASE <kind> (.*) ELSE false END$/.exec(condition)?.[1]
      if (kinds === undefined) {
        t.match(condition, equality, where)
        continue
      }
      for (const part of kinds.split(/(?=WHEN ')/)) {
        const [, kind, rule] = /^WHEN '(\w+)' THEN (.*?) ?$/.exec(part) ?? []
        if (!kind || !rule) t.fail(`cannot be read: ${where}`)
        else if (kind === 'platform') t.equal(rule, 'true', where)
        else if (!equality.test(rule)) exceptions.push([table, kind])
      }
    }
  t.same([...open].sort(), readByAll, 'read by every party')
  t.same([...met].sort(), Object.keys(wordForWord).sort(), 'each of those that are told word for word is there')
  const given = Object.entries(moreThanEquality).flatMap(([table, { kinds }]) =>
    kinds.map((kind) => `${table}, ${kind}`),
  )
  t.same([...new Set(exceptions.map((pair) => pair.join(', ')))].sort(), given)
})

t.test('every foreign key has an index', async (t) => {
  const keys = await sql<{ name: string; table: string; columns: string[]; own: string }[]>`
    select k.conname as name, k.conrelid::regclass::text as table,
      array(select a.attname::text from unnest(k.conkey) n join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n) as columns,
      (select a.attname::text from unnest(k.conkey, k.confkey) as pair (here, there)
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
       join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there where b.attname = 'id') as own
    from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by 1`
  const indexes = await sql<{ table: string; columns: string[] }[]>`
    select i.indrelid::regclass::text as table,
      array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality as p (attnum, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = p.attnum order by p.place) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')`
  t.ok(keys.length > 20)
  for (const { name, table, columns, own } of keys) {
    const covered = indexes.some(
      (index) =>
        index.table === table &&
        (index.columns[0] === own ||
          columns.every((column) => index.columns.slice(0, columns.length).includes(column))),
    )
    t.ok(covered, `${name} (${columns.join(', ')})`)
  }
})

t.test('every constraint that a request can break stands for a problem', async (t) => {
  const inTables = await sql<{ name: string; ofItself: boolean }[]>`
    select k.conname as name,
      k.contype in ('p', 'u') and k.conkey @> (
        select p.conkey from pg_constraint p where p.conrelid = k.conrelid and p.contype = 'p') and (
        select array_agg(a.attname::text) from pg_constraint p, pg_attribute a
        where p.conrelid = k.conrelid and p.contype = 'p' and a.attrelid = p.conrelid and a.attnum = any(p.conkey)) = '{id}' as "ofItself"
    from pg_constraint k where k.connamespace = 'public'::regnamespace and k.conrelid <> 0 and k.contype <> 'n'
    union all
    select c.relname, false from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and i.indisunique and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by 1`
  const src = fileURLToPath(new URL('../../src', import.meta.url))
  const raised = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('rules.sql'))
    .flatMap((path) =>
      [...readFileSync(join(src, path), 'utf8').matchAll(/constraint = '(\w+)'/g)].map(([, name]) => name!),
    )
  // A key on `id` alone, or one that contains it: the service makes the id.
  const names = [...inTables.filter(({ ofItself }) => !ofItself).map(({ name }) => name), ...raised]
  const mapped = mappedConstraints()
  const excused = Object.values(cannotBeHit).flat()
  t.ok(names.length > 60)
  t.same(
    names.filter((name) => mapped.includes(name) === excused.includes(name)),
    [],
    'each has a problem or a reason, not both',
  )
  t.same(
    [...mapped, ...excused].filter((name) => !names.includes(name)),
    [],
    'none that does not exist',
  )
})
