import type { z } from 'zod'
import { addDays } from '../../../core/dates.ts'
import type { Language } from '../../../core/problem.ts'
import type { WorkItem } from './schemas.ts'

/** Text as a property value (RFC 5545 §3.3.11). */
export const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n')

/** A content line in parts of at most 75 octets, never within a character (RFC 5545 §3.1). */
export const folded = (line: string): string => {
  const parts: string[] = ['']
  let room = 75
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (size > room) {
      parts.push('')
      room = 74
    }
    parts[parts.length - 1] += character
    room -= size
  }
  return parts.join('\r\n ')
}

const words = {
  en: {
    name: 'Leerketen',
    placements: 'Placement waits for you',
    'recognition-tasks': 'Recognition withdrawn: decide about the placement',
    'replacement-tasks': 'Placement ended early: find another place',
    agreements: 'Agreement waits for you',
    projects: 'Project waits for you',
    charters: 'Charter waits for you',
    'follow-ups': 'Follow-up of a reflection moment',
  },
  nl: {
    name: 'Leerketen',
    placements: 'Plaatsing wacht op u',
    'recognition-tasks': 'Erkenning ingetrokken: beslis over de plaatsing',
    'replacement-tasks': 'Plaatsing voortijdig beëindigd: zoek een vervangende plaats',
    agreements: 'Overeenkomst wacht op u',
    projects: 'Project wacht op u',
    charters: 'Belegging wacht op u',
    'follow-ups': 'Vervolgactie van een reflectiemoment',
  },
} as const

const compact = (date: string): string => date.replaceAll('-', '')
const stamp = (instant: string): string => instant.replace(/[-:]/g, '').replace(/\.\d+/, '')

/** A work list as a calendar (RFC 5545): a whole-day event on the last day to act; nothing personal. */
export const calendarOf = (items: readonly z.output<typeof WorkItem>[], language: Language): string => {
  const said = words[language]
  const events = items.flatMap((item) => [
    'BEGIN:VEVENT',
    `UID:${item.id}@leerketen`,
    `DTSTAMP:${stamp(item.updatedAt)}`,
    `LAST-MODIFIED:${stamp(item.updatedAt)}`,
    `DTSTART;VALUE=DATE:${compact(item.dueDate)}`,
    `DTEND;VALUE=DATE:${compact(addDays(item.dueDate, 1))}`,
    `SUMMARY:${escaped(`${said[item.resource]} (${item.status})`)}`,
    `CATEGORIES:${escaped(item.resource)}`,
    `URL:${item.href}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Leerketen//Work list//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${said.name}`,
    ...events,
    'END:VCALENDAR',
    '',
  ]
    .map((line) => folded(line))
    .join('\r\n')
}
