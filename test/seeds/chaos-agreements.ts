import type { Answer, Client } from '../chaos/client.ts'
import { asPlatform } from '../chaos/databases.ts'
import { signToken } from '../chaos/service.ts'
import type { TestHouse } from '../house.ts'
import { partnershipTerms, type Signer, seedSigners, signers } from './agreements.ts'

export const trio = ['school', 'care', 'other'] as const
export type Who = (typeof trio)[number]

/** Agreements of three organisations over HTTP, of a service in a process of its own. */
export const agreementsAt = async (databaseUrl: string, { call }: Client) => {
  const system: TestHouse['system'] = (mode, work) => asPlatform(databaseUrl, mode as 'write', work)
  await seedSigners({ system } as TestHouse)
  const tokens = {} as Record<Signer, string>
  for (const [who, claims] of Object.entries(signers)) tokens[who as Signer] = await signToken({ ...claims })

  const ask = (who: Signer, method: string, url: string, body?: unknown): Promise<Answer> =>
    call({
      method,
      url,
      token: tokens[who],
      ...(body === undefined ? {} : { body: method === 'PATCH' ? JSON.stringify(body) : body }),
      ...(method === 'PATCH' ? { headers: { 'if-match': '*', 'content-type': 'application/merge-patch+json' } } : {}),
    })
  const must = async (status: number, answer: Promise<Answer>): Promise<Answer> => {
    const made = await answer
    if (made.status !== status) throw new Error(`${made.status} instead of ${status}: ${JSON.stringify(made.body)}`)
    return made
  }
  const read = async (url: string, who: Signer = 'school') => (await must(200, ask(who, 'GET', url))).body
  const step = (who: Signer, url: string, body: object) => ask(who, 'POST', `${url}/transitions`, body)
  const approve = (who: Signer, url: string, contentHash: string, decision = 'approve') =>
    ask(who, 'POST', `${url}/approvals`, {
      contentHash,
      decision,
      ...(decision === 'decline' ? { comment: 'Nee.' } : {}),
    })
  const sign = (who: Signer, url: string, contentHash: string) =>
    ask(who, 'POST', `${url}/signatures`, { contentHash, method: 'click', name: 'F. Çelik', position: 'Bestuurder' })
  const edit = (who: Signer, url: string, evaluation: string) => ask(who, 'PATCH', url, { terms: { evaluation } })

  /** Draws one up between the first of the three, and brings it as far as this. */
  const brought = async (
    to: 'draft' | 'in-review' | 'signing' | 'signed',
    { parties = 3, settings = {}, ...more }: { parties?: number; settings?: object; [term: string]: unknown } = {},
  ) => {
    const terms = { ...partnershipTerms(), ...more }
    terms.parties = terms.parties.slice(0, parties)
    const { body } = await must(201, ask('school', 'POST', '/v1/agreements', { terms, ...settings }))
    const url = `/v1/agreements/${body.id}`
    const hash: string = body.contentHash
    const who = trio.slice(0, parties)
    if (to !== 'draft') await must(200, step('school', url, { action: 'submit' }))
    if (to === 'signing' || to === 'signed') {
      for (const one of who) await must(201, approve(one, url, hash))
      await must(200, step('school', url, { action: 'open' }))
    }
    if (to === 'signed') for (const one of who) await must(201, sign(one, url, hash))
    return { id: body.id as string, url, hash }
  }
  return { ask, must, read, step, approve, sign, edit, brought }
}
