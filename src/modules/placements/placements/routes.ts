import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idParams, pageQuery } from '../../../http/fields.ts'
import { operation } from '../../../http/operation.ts'
import { noSeatFree } from '../../places/learning-places/problems.ts'
import { careStaff, schoolStaff } from './lifecycle.ts'
import { Note, NoteCreate, NotePage } from './notes/schemas.ts'
import * as notes from './notes/service.ts'
import {
  guardNotMet,
  notOfTheCareOrganisation,
  notOfTheSchool,
  placeArchived,
  placementExists,
  transitionNotAllowed,
} from './problems.ts'
import { onePlacementQuery, placementQuery } from './query.ts'
import { Placement, PlacementCreate, PlacementPage, PlacementPatch } from './schemas.ts'
import * as service from './service.ts'
import { PlacementTransition, TransitionPage } from './transitions/schemas.ts'
import * as transitions from './transitions/service.ts'

const tag = 'placements'
const parties = ['education', 'care'] as const
const readers = ['education', 'care', 'network', 'student'] as const
const pages = z.strictObject(pageQuery)

/** Placements of students in practice (BPV-plaatsingen). */
export const placementRoutes = async (app: FastifyInstance): Promise<void> => {
  app.route(
    operation({
      method: 'GET',
      url: '/placements',
      operationId: 'listPlacements',
      summary: 'List your placements',
      description: 'The placements that your organisation is a party to, newest first (plaatsingen).',
      tag,
      access: { scope: 'placements:read', kinds: readers },
      query: placementQuery,
      answer: { schema: PlacementPage, description: 'A page of placements.' },
      shares: true,
      handle: (tx, { query, page, language }) => service.list(tx, query, page, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/placements',
      operationId: 'createPlacement',
      summary: 'Register a placement',
      description: 'As a draft that only your school sees (plaatsing registreren).',
      tag,
      access: { scope: 'placements:write', kinds: ['education'], roles: schoolStaff },
      body: PlacementCreate,
      answer: {
        status: 201,
        schema: Placement,
        description: 'The placement as registered.',
        location: ({ id }) => `/placements/${id}`,
      },
      problems: [placementExists, placeArchived, notOfTheCareOrganisation, notOfTheSchool],
      shares: true,
      handle: (tx, { body, language }) => service.register(tx, body, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/placements/:id',
      operationId: 'getPlacement',
      summary: 'Read a placement',
      description: 'One placement as your side may see it (plaatsing).',
      tag,
      access: { scope: 'placements:read', kinds: readers },
      params: idParams,
      query: onePlacementQuery,
      answer: { schema: Placement, description: 'The placement.' },
      shares: true,
      handle: (tx, { params, query, language }) => service.get(tx, params.id, language, query.expand),
    }),
  )
  app.route(
    operation({
      method: 'PATCH',
      url: '/placements/:id',
      operationId: 'updatePlacement',
      summary: 'Change a placement',
      description:
        'The terms in a draft; later each side its own supervisors and the days a document was seen (plaatsing wijzigen).',
      tag,
      access: {
        scope: 'placements:write',
        kinds: parties,
        roles: [...schoolStaff, ...careStaff],
      },
      params: idParams,
      body: PlacementPatch,
      answer: { schema: Placement, description: 'The placement after the change.' },
      problems: [transitionNotAllowed, placeArchived, notOfTheCareOrganisation, notOfTheSchool],
      handle: (tx, { params, body, ifMatch, language }) => service.change(tx, params.id, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/placements/:id/transitions',
      operationId: 'transitionPlacement',
      summary: 'Take a step with a placement',
      description:
        'Propose, accept, reject and so on; `availableActions` of the placement says what you can do now (overgang).',
      tag,
      access: { scope: null, kinds: parties },
      params: idParams,
      body: PlacementTransition,
      answer: { status: 200, schema: Placement, description: 'The placement in its new state.' },
      problems: [transitionNotAllowed, guardNotMet, noSeatFree],
      handle: (tx, { params, body, ifMatch, language }) => transitions.take(tx, params.id, body, ifMatch, language),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/placements/:id/transitions',
      operationId: 'listPlacementTransitions',
      summary: 'Read the history of a placement',
      description: 'The steps that were taken, oldest first (historie).',
      tag,
      access: { scope: 'placements:read', kinds: parties },
      params: idParams,
      query: pages,
      answer: { schema: TransitionPage, description: 'A page of steps.' },
      handle: (tx, { params, page }) => transitions.history(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'GET',
      url: '/placements/:id/notes',
      operationId: 'listPlacementNotes',
      summary: 'Read your side’s notes',
      description: 'Notes of your own side, newest first; the other side does not know they exist (notities).',
      tag,
      access: { scope: 'placements:read', kinds: parties },
      params: idParams,
      query: pages,
      answer: { schema: NotePage, description: 'A page of notes.' },
      handle: (tx, { params, page }) => notes.notes(tx, params.id, page),
    }),
  )
  app.route(
    operation({
      method: 'POST',
      url: '/placements/:id/notes',
      operationId: 'createPlacementNote',
      summary: 'Add a note for your side',
      description: 'Only your own side reads it (notitie toevoegen).',
      tag,
      access: { scope: 'placements:write', kinds: parties },
      params: idParams,
      body: NoteCreate,
      answer: { status: 201, schema: Note, description: 'The note.' },
      handle: (tx, { params, body }) => notes.addNote(tx, params.id, body),
    }),
  )
}
