import type { Caller } from '../core/caller.ts'
import { addDays } from '../core/dates.ts'
import { newId } from '../core/ids.ts'
import { asCaller } from '../database/nested.ts'
import type { Tx } from '../database/transact.ts'
import { AgreementBulk, ApprovalBulk, SignatureBulk } from '../modules/agreements/agreements/bulk/schemas.ts'
import { decideMany, drawUpMany, signMany } from '../modules/agreements/agreements/bulk/service.ts'
import { runByTheClock } from '../modules/agreements/agreements/clock.ts'
import { create } from '../modules/agreements/agreements/service.ts'
import { signForStudent } from '../modules/agreements/agreements/sign.ts'
import { take } from '../modules/agreements/agreements/transitions.ts'
import { mandateKinds } from '../modules/agreements/kinds.ts'
import { mandateRoles } from '../modules/agreements/mandates/roles.ts'
import { exampleTerms } from '../modules/agreements/terms/examples.ts'
import { PartnershipTerms } from '../modules/agreements/terms/partnership.ts'
import type { Region } from './parties.ts'
import { type DemoName, demoPeople } from './people.ts'

const days = 86_400_000
const manner = { atomic: false, language: 'nl', publicUrl: '' } as const
const part = { description: 'Basisdeel, kerntaak 1 en 2', codes: [] }

/** Somebody of the demo, at any organisation of its side. */
export const someone = (who: DemoName, kind: 'education' | 'care', organisationId: string): Caller => ({
  kind,
  organisationId,
  studentId: null,
  subject: `demo-${who}`,
  clientId: 'demo',
  integration: false,
  roles: new Set<string>(demoPeople[who].roles),
  scopes: new Set(demoPeople[who].scopes),
})

type Seen = { id: string; contentHash: string }
type Placed = { id: string; status: string; careId: string; studentId: string; studentName: string }
/** A practice agreement with its placement. */
type Pok = Seen & { placed: Placed }

/**
 * Practice agreements of the first school in every state, through the same functions that requests use, and a partnership of
 * it with two care organisations; each with the mandates it was signed under.
 */
export const seedAgreements = async (tx: Tx, { education, care, members }: Region): Promise<void> => {
  const { sql } = tx
  const school = education[0]!
  const today = tx.now.toISOString().slice(0, 10)
  const stamps = { created_at: tx.now.toISOString(), updated_at: tx.now.toISOString() }
  const signing = members.filter(
    ({ roles }) => mandateRoles.some((role) => roles.includes(role)) && !roles.includes('organisation-admin'),
  )
  await sql`insert into mandates ${sql(
    signing.map(({ id, organisation_id }) => ({
      id: newId(),
      organisation_id,
      member_id: id,
      kinds: mandateKinds.filter((kind) => kind !== 'secondment'),
      from_date: addDays(today, -400),
      given_by_subject: 'demo-administrator',
      ...stamps,
    })),
  )}`
  const placed = await sql<Placed[]>`select p.id, p.status, p.care_id, s.student_id, s.student_name from placements p
    join placement_students s on s.placement_id = p.id where p.school_id = ${school.id} and p.status in ('accepted', 'confirmed', 'active', 'suspended')
    order by p.id`
  // Of what has begun, that of the first care organisations: enough to look at, and soon done.
  const begun = placed.filter(
    ({ status, careId }) =>
      ['active', 'suspended'].includes(status) && care.slice(0, 2).some(({ id }) => id === careId),
  )
  const coming = placed.filter(({ status }) => ['accepted', 'confirmed'].includes(status))

  /** The functions of the school, the care organisations and the students, at a moment. */
  const at = (now: Date) => {
    const as = <T>(caller: Caller, work: (part: Tx) => Promise<T>): Promise<T> =>
      asCaller(tx, caller, (part) => work({ ...part, now }))
    const bySchool = someone('signatory', 'education', school.id)
    const byCare = (poks: readonly Pok[], work: (part: Tx, items: Seen[]) => Promise<unknown>) =>
      eachOf(
        Map.groupBy(poks, ({ placed }) => placed.careId),
        (careId, own) => as(someone('manager', 'care', careId), (part) => work(part, seen(own))),
      )
    const approval = (items: Seen[]) => ApprovalBulk.parse({ items, decision: 'approve' })
    const signature = (items: Seen[], position: string) =>
      SignatureBulk.parse({ items, method: 'click', name: 'Demo Tekenaar', position })
    return {
      as,
      drawUp: async (which: readonly Placed[], more: object): Promise<Pok[]> => {
        if (which.length === 0) return []
        const asked = AgreementBulk.parse({ placementIds: which.map(({ id }) => id), part, ...more })
        const { items } = await as(bySchool, (part) => drawUpMany(part, asked, manner))
        return items.flatMap(({ index, body }) =>
          body ? [{ id: body.id, contentHash: body.contentHash, placed: which[index]! }] : [],
        )
      },
      approve: (poks: readonly Pok[]) => byCare(poks, (part, items) => decideMany(part, approval(items), manner)),
      sign: async (poks: readonly Pok[]) => {
        if (poks.length === 0) return
        await as(bySchool, (part) => signMany(part, signature(seen(poks), 'Bestuurssecretaris'), manner))
        await byCare(poks, (part, items) => signMany(part, signature(items, 'Manager Leren & Ontwikkelen'), manner))
      },
      signAsStudents: async (poks: readonly Pok[]) => {
        for (const { id, contentHash, placed } of poks)
          await as(studentOf(school.id, placed.studentId), (part) =>
            signForStudent(part, id, 'student', {
              contentHash,
              method: 'otp',
              assurance: 'low',
              name: placed.studentName,
              position: null,
            }),
          )
      },
    }
  }

  const before = at(new Date(tx.now.getTime() - 220 * days))
  const inEffect = await before.drawUp(begun, { submit: true, approve: true })
  await before.approve(inEffect)
  await before.sign(inEffect)
  await before.signAsStudents(inEffect)

  const lately = at(new Date(tx.now.getTime() - 9 * days))
  const every = (n: number) => coming.filter((_, at) => at % 7 === n)
  await lately.drawUp(every(1), {})
  await lately.drawUp(every(2), { submit: true })
  await lately.drawUp(every(3), { submit: true, approve: true })
  await lately.approve(await lately.drawUp(every(4), { submit: true, approve: true, opensByItself: false }))
  const open = await lately.drawUp([...every(5), ...every(6)], { submit: true, approve: true })
  await lately.approve(open)
  await lately.sign(open)
  await lately.signAsStudents(open.filter((_, n) => n % 2 === 0))

  await seedPartnership(before.as, { school, partners: [care[0]!, care[1]!] })
  // What began or ended in the meantime has: each run takes a step.
  while ((await runByTheClock(tx, 100)) > 0);
}

const seen = (poks: readonly Pok[]): Seen[] => poks.map(({ id, contentHash }) => ({ id, contentHash }))
const eachOf = async <K, V>(of: Map<K, V>, work: (key: K, value: V) => Promise<unknown>): Promise<void> => {
  for (const [key, value] of of) await work(key, value)
}
const studentOf = (schoolId: string, studentId: string): Caller => ({
  kind: 'student',
  organisationId: schoolId,
  studentId,
  subject: `demo-student-${studentId}`,
  clientId: 'demo',
  integration: false,
  roles: new Set(['student']),
  scopes: new Set(),
})

type Party = Region['education'][number]
type As = <T>(caller: Caller, work: (part: Tx) => Promise<T>) => Promise<T>

/** A partnership of a school and care organisations, which all have signed. */
const seedPartnership = async (as: As, { school, partners }: { school: Party; partners: readonly Party[] }) => {
  const all = [school, ...partners].map((party) => ({ party, kind: party === school ? 'education' : 'care' }) as const)
  const { parties: _, period, ...terms } = exampleTerms.partnership
  const [bySchool, ...byCare] = all.map(({ party, kind }) =>
    someone(kind === 'education' ? 'signatory' : 'manager', kind, party.id),
  )
  const parties = all.map(({ party, kind }) => ({
    role: 'partner',
    organisationId: party.id,
    side: kind,
    name: party.name,
    location: null,
    codes: [],
    address: null,
  }))
  const made = await as(bySchool!, async (part) => {
    const startDate = part.now.toISOString().slice(0, 10)
    const drawn = await create(
      part,
      {
        terms: PartnershipTerms.parse({
          ...terms,
          agreementDate: startDate,
          period: { ...period, startDate },
          parties,
        }),
        administrative: { contacts: [] },
        inOrder: false,
        opensByItself: true,
        signBefore: null,
      },
      'nl',
    )
    return take(part, drawn.id, { action: 'submit' }, null, 'nl')
  })
  const items = [{ id: made.id, contentHash: made.contentHash }]
  for (const caller of [bySchool!, ...byCare])
    await as(caller, (part) => decideMany(part, ApprovalBulk.parse({ items, decision: 'approve' }), manner))
  for (const caller of [bySchool!, ...byCare])
    await as(caller, (part) =>
      signMany(
        part,
        SignatureBulk.parse({ items, method: 'click', name: 'Demo Tekenaar', position: 'Bestuurder' }),
        manner,
      ),
    )
}
