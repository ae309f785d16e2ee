import { constraint } from '../../../../database/errors.ts'
import { remindedToday } from '../../../approvals/problems.ts'

constraint('project_reminders_daily', remindedToday)
