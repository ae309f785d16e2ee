import fc from 'fast-check'
import t from 'tap'
import { canonical } from '../../src/core/canonical.ts'
import { pointerOf, tokensOf } from '../../src/core/pointers.ts'

t.test('a pointer reads back as its tokens', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.string()), (tokens) => canonical(tokensOf(pointerOf(tokens))) === canonical(tokens)),
  )
  t.throws(() => tokensOf('a'), RangeError)
})
