import { constraint } from '../../../database/errors.ts'
import { remindedToday } from '../../approvals/problems.ts'

constraint('agreement_reminders_daily', remindedToday)
