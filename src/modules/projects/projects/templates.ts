import { addDays } from '../../../core/dates.ts'
import { mergePatched } from '../../../core/merge-patch.ts'
import type { ProjectKind } from './lifecycle.ts'

/** A milestone of a template: its day lies so far in the period, from 0 to 1. */
type Planned = Readonly<{ title: string; description: string; at: number }>
type Risk = Readonly<{
  title: string
  likelihood: 'low' | 'medium' | 'high'
  effect: 'low' | 'medium' | 'high'
  measure: string
}>

/** What a project of a kind begins with: questions to answer and steps that most need. */
export type Template = Readonly<{
  kind: ProjectKind
  name: string
  problem: string
  aim: string
  milestones: Readonly<Record<string, Planned>>
  deliverables: Readonly<Record<string, Readonly<{ title: string; milestone?: string }>>>
  risks: Readonly<Record<string, Risk>>
}>

const begin: Planned = {
  title: 'Startbijeenkomst',
  description: 'Opdrachtgevers en projectteam van beide kanten bespreken vraagstuk, doel, inzet en verwachtingen.',
  at: 0,
}
const halfway: Planned = {
  title: 'Tussenreflectie',
  description: 'Samen terugkijken: wat werkt, wat niet, wat passen we aan, en is de inzet nog in balans?',
  at: 0.5,
}
const close: Planned = {
  title: 'Afronding en borging',
  description: 'Resultaten en lessen vastleggen, en afspreken wat doorgaat en wie daar eigenaar van is.',
  at: 1,
}
const noTime: Risk = {
  title: 'Te weinig tijd op de afdeling',
  likelihood: 'medium',
  effect: 'high',
  measure: 'Inzet per team en maand vooraf vastleggen en maandelijks met de realisatie vergelijken.',
}
const leaves: Risk = {
  title: 'Een trekker valt weg',
  likelihood: 'low',
  effect: 'high',
  measure: 'Per organisatie een vervanger aanwijzen.',
}

const ask = (problem: string, aim: string) => ({ problem, aim })

/** The templates by kind of project, in Dutch, as are all texts that parties write. */
export const templates: Readonly<Record<ProjectKind, Template>> = {
  'action-group': {
    kind: 'action-group',
    name: 'Actiegroep',
    ...ask(
      'Welk vraagstuk uit de praktijk pakt de actiegroep op, en wie heeft daar last van?',
      'Wat is er na afloop merkbaar anders, en waaraan zien we dat?',
    ),
    milestones: {
      start: begin,
      action: { title: 'Eerste actie uitgevoerd', description: 'De eerste verandering is geprobeerd.', at: 0.25 },
      halfway,
      close,
    },
    deliverables: { advice: { title: 'Advies aan de opdrachtgevers', milestone: 'close' } },
    risks: { 'no-time': noTime, leaves },
  },
  pilot: {
    kind: 'pilot',
    name: 'Pilot',
    ...ask(
      'Welke aanname toetst de pilot, en waarom nu?',
      'Wat willen we aan het eind weten, en wanneer is de pilot geslaagd?',
    ),
    milestones: {
      start: begin,
      baseline: { title: 'Nulmeting', description: 'Vastleggen hoe het nu gaat.', at: 0.1 },
      halfway,
      evaluation: { title: 'Evaluatie', description: 'Vergelijken met de nulmeting.', at: 0.9 },
      close,
    },
    deliverables: { report: { title: 'Evaluatieverslag', milestone: 'evaluation' } },
    risks: { 'no-time': noTime },
  },
  'learning-ward': {
    kind: 'learning-ward',
    name: 'Leerafdeling',
    ...ask(
      'Waarom leren studenten en medewerkers hier samen, en wat vraagt dat van de afdeling?',
      'Hoeveel studenten leren hier, hoe worden zij begeleid, en wat merkt de cliënt ervan?',
    ),
    milestones: {
      start: begin,
      ready: { title: 'Afdeling klaar', description: 'Begeleiders geschoold, rooster en ruimte geregeld.', at: 0.15 },
      students: { title: 'Studenten begonnen', description: 'De eerste groep is gestart.', at: 0.25 },
      halfway,
      close,
    },
    deliverables: { plan: { title: 'Begeleidingsplan', milestone: 'ready' } },
    risks: {
      'no-time': noTime,
      guidance: {
        title: 'Te weinig begeleiders',
        likelihood: 'medium',
        effect: 'high',
        measure: 'Het aantal studenten afstemmen op de begeleidingscapaciteit van het team.',
      },
    },
  },
  innovation: {
    kind: 'innovation',
    name: 'Innovatie',
    ...ask(
      'Welke kans of welk probleem vraagt om iets nieuws?',
      'Wat is nieuw, voor wie, en wanneer gebruiken we het echt?',
    ),
    milestones: {
      start: begin,
      prototype: { title: 'Eerste versie', description: 'Iets om in de praktijk te proberen.', at: 0.3 },
      halfway,
      close,
    },
    deliverables: { product: { title: 'Bruikbaar product', milestone: 'close' } },
    risks: { leaves, 'no-time': noTime },
  },
  curriculum: {
    kind: 'curriculum',
    name: 'Onderwijsontwikkeling',
    ...ask(
      'Wat in de opleiding sluit niet aan op het werk?',
      'Welk onderwijs ontwikkelen we samen, voor welke opleiding en vanaf welk studiejaar?',
    ),
    milestones: {
      start: begin,
      design: { title: 'Ontwerp klaar', description: 'Doelen, inhoud en toetsing zijn beschreven.', at: 0.4 },
      trial: { title: 'Proefgroep', description: 'Met een groep studenten uitgevoerd.', at: 0.7 },
      close,
    },
    deliverables: { module: { title: 'Onderwijsmodule', milestone: 'design' } },
    risks: { leaves },
  },
  'practice-learning': {
    kind: 'practice-learning',
    name: 'Praktijkleren',
    ...ask(
      'Wat gaat er nu mis in de keten van leren tussen school en afdeling?',
      'Wat mag elke plek van de andere verwachten, en hoe weten we dat het lukt?',
    ),
    milestones: {
      start: begin,
      agreements: {
        title: 'Verwachtingen afgestemd',
        description: 'Vragen en aanbod over en weer besproken.',
        at: 0.2,
      },
      halfway,
      close,
    },
    deliverables: { agreements: { title: 'Afspraken over begeleiding', milestone: 'agreements' } },
    risks: { 'no-time': noTime },
  },
}

const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000
const isDay = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value))

/**
 * A content as it was sent, on top of what the template of its kind begins with; what is wrong with it is judged later. Days of
 * milestones are spread over its period.
 */
export const fromTemplate = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { kind, startDate, endDate } = given
  const template = templates[kind as ProjectKind]
  if (!template || !isDay(startDate) || !isDay(endDate) || endDate < startDate) return given
  const days = daysBetween(startDate, endDate)
  const { name: _, milestones, ...rest } = template
  const planned = Object.fromEntries(
    Object.entries(milestones).map(([key, { at, ...one }]) => [
      key,
      { ...one, dueDate: addDays(startDate, Math.round(days * at)) },
    ]),
  )
  return mergePatched({ ...rest, milestones: planned }, given) as Readonly<Record<string, unknown>>
}
