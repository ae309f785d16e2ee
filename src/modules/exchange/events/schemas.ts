import { z } from 'zod'
import { commaList, id, instant, pageQuery } from '../../../http/fields.ts'
import { patterned } from '../../../http/zod.ts'

const typeName = () =>
  patterned(
    /^(nl\.leerketen\.)?[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*(\.v1)?$/,
    {
      en: 'Use types as the feed shows them, such as nl.leerketen.placement.accepted.v1.',
      nl: 'Gebruik typen zoals de feed ze toont, zoals nl.leerketen.placement.accepted.v1.',
    },
    'nl.leerketen.placement.accepted.v1',
  )

/** What is asked of the feed: everything beyond a position. */
export const eventQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0).meta({
    description: 'The position read last, `nextAfter` of the previous answer; 0 for the beginning (vanaf positie).',
    example: 0,
  }),
  types: commaList(typeName()).optional().meta({
    description: 'Only these types, separated by commas (soorten).',
  }),
  limit: pageQuery.limit,
})

/** An event as CloudEvents 1.0 in its JSON form: thin, to be followed by reading `dataref`. */
export const Event = z
  .object({
    specversion: z.literal('1.0').meta({ description: 'Version of CloudEvents.' }),
    id: id().meta({ description: 'Identifies the event; the same for every party that is told (kenmerk).' }),
    source: z.string().meta({ description: 'The service it happened at (bron).' }),
    type: z.string().meta({ description: '`nl.leerketen.<resource>.<past-tense>.v1` (soort gebeurtenis).' }),
    time: instant().meta({ description: 'When it happened (tijdstip).' }),
    subject: z.string().meta({ description: 'The record it is about: collection and id (onderwerp).' }),
    dataref: z.string().meta({ description: 'Where to read the record as it is now (verwijzing).' }),
    sequence: z
      .int()
      .meta({ description: 'Place in the feed of your organisation: 1, 2, 3 … without a gap (volgnummer).' }),
    data: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Ids and states only, never personal data (gegevens).' }),
  })
  .meta({
    id: 'Event',
    description: 'Something that happened to a record of your organisation (gebeurtenis).',
    example: {
      specversion: '1.0',
      id: '01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e5f',
      source: 'https://leerketen.example',
      type: 'nl.leerketen.placement.accepted.v1',
      time: '2026-06-01T08:30:00Z',
      subject: 'placements/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e60',
      dataref: 'https://leerketen.example/v1/placements/01926f3e-8b2a-7c4d-9e5f-0a1b2c3d4e60',
      sequence: 1,
      data: { status: 'accepted' },
    },
  })

export const EventPage = z
  .object({
    items: z.array(Event).meta({ description: 'The events beyond `after`, in order.' }),
    nextAfter: z.int().meta({
      description: 'Send it as `after` next time; the same as `after` when nothing is new (volgende positie).',
      example: 1,
    }),
    hasMore: z.boolean().meta({
      description: 'Whether to ask again at once; false when the feed is read to its present end (meer).',
      example: false,
    }),
  })
  .meta({ id: 'EventPage', description: 'A part of the event feed of your organisation (gebeurtenissen).' })
