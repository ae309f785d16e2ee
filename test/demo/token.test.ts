import t from 'tap'
import { type DemoName, type DemoPerson, demoPeople } from '../../src/demo/people.ts'
import { demoToken } from '../../src/demo/token.ts'
import { openHouse } from '../house.ts'

const house = await openHouse(t)

t.test('everybody of the demo gets a token that works; the system acts as an integration', async (t) => {
  const keys = await house.keyring.keys()
  const sign = (who: DemoName) =>
    house.system('write', (tx) =>
      demoToken(tx, who, demoPeople[who] as DemoPerson, {
        keys,
        publicUrl: 'http://localhost:3000',
        audience: 'https://leerketen.test',
      }),
    )
  for (const who of Object.keys(demoPeople) as DemoName[]) {
    const token = await sign(who)
    const found = await house.call({ url: '/v1/organisations', headers: { authorization: `Bearer ${token}` } })
    t.equal(found.status, 200, who)
  }
  const caller = await house.authentication.authenticate(await sign('system'))
  t.match(caller, { integration: true, kind: 'education' })
  const [count] = await house.system('read', (tx) => tx.sql`select count(*)::int as n from integrations`)
  t.same(count, { n: 1 })
})
