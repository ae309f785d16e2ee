import { newId } from '../../src/core/ids.ts'
import type { Tx } from '../../src/database/transact.ts'
import { care, school } from '../cast.ts'

export const location = '00000000-0000-7000-8000-000000000901'

/** A location of the cast's care organisation. */
export const seedLocation = async (tx: Tx): Promise<void> => {
  await tx.sql`insert into locations ${tx.sql({ ...locationRow(), created_at: at, updated_at: at })}`
}

const at = '2026-01-01T00:00:00Z'
const locationRow = () => ({ id: location, organisation_id: care.id, name: 'De Linde', search_name: 'de linde' })

/** A placement in this state at the cast's school and care organisation; answers its id. */
export const seedPlacement = async (
  tx: Tx,
  value: { status: string; startDate: string; plannedEndDate?: string; schoolId?: string },
): Promise<string> => {
  const id = newId()
  await tx.sql`insert into placements (id, school_id, care_id, location_id, education_code, level, learning_route, start_date,
      planned_end_date, matching_method, vog_required, status, created_at, updated_at)
    values (${id}, ${value.schoolId ?? school.id}, ${care.id}, ${location}, '25655', 3, 'BOL', ${value.startDate},
      ${value.plannedEndDate ?? '2027-07-01'}, 'pool', false, ${value.status}, ${at}, ${at})`
  return id
}

/** An open task of the school for a placement whose company lost its recognition on this day; answers its id. */
export const seedTask = async (tx: Tx, placementId: string, withdrawnOn: string): Promise<string> => {
  const [id, recognition, withdrawal] = [newId(), newId(), newId()]
  await tx.sql`insert into recognitions (id, leerbedrijf_id, education_code, granted_on, created_at, updated_at)
    values (${recognition}, '100000001', '25655', '2020-01-01', ${at}, ${at})`
  await tx.sql`insert into recognition_withdrawals (id, recognition_id, leerbedrijf_id, education_code, withdrawn_on, created_at)
    values (${withdrawal}, ${recognition}, '100000001', '25655', ${withdrawnOn}, ${at})`
  await tx.sql`insert into recognition_tasks (id, placement_id, school_id, care_id, withdrawal_id, withdrawn_on, created_at, updated_at)
    values (${id}, ${placementId}, ${school.id}, ${care.id}, ${withdrawal}, ${withdrawnOn}, ${at}, ${at})`
  return id
}
