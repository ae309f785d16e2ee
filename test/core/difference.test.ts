import t from 'tap'
import { type Difference, differences, touches } from '../../src/core/difference.ts'
import type { Json } from '../../src/core/pointers.ts'

t.test('a difference names the field, before and after', async (t) => {
  const cases: [string, Json, Json, Difference[]][] = [
    ['equal', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['a field', { a: { b: 1 } }, { a: { b: 2 } }, [{ pointer: '/a/b', before: 1, after: 2 }]],
    ['an added field', {}, { a: 1 }, [{ pointer: '/a', after: 1 }]],
    ['a removed field', { a: 1 }, {}, [{ pointer: '/a', before: 1 }]],
    ['the whole', 1, [], [{ pointer: '', before: 1, after: [] }]],
    ['a name to be escaped', { 'a/b~': 1 }, { 'a/b~': 2 }, [{ pointer: '/a~1b~0', before: 1, after: 2 }]],
    [
      'a list by place',
      ['x', 'y'],
      ['x', 'z', 'w'],
      [
        { pointer: '/1', before: 'y', after: 'z' },
        { pointer: '/2', after: 'w' },
      ],
    ],
    [
      'a list by name',
      [
        { id: 'a', v: 1 },
        { id: 'b', v: 1 },
      ],
      [{ id: 'b', v: 2 }],
      [
        { pointer: '/a', before: { id: 'a', v: 1 }, place: { before: 0, after: null } },
        { pointer: '/b/v', before: 1, after: 2 },
      ],
    ],
    [
      'an item put between',
      [{ id: 'a' }, { id: 'c' }],
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      [{ pointer: '/b', after: { id: 'b' }, place: { before: null, after: 1 } }],
    ],
    [
      'an item moved',
      [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      [{ id: 'c' }, { id: 'a' }, { id: 'b' }],
      [{ pointer: '/c', place: { before: 2, after: 0 } }],
    ],
    [
      'names twice go by place',
      [
        { role: 'p', v: 1 },
        { role: 'p', v: 1 },
      ],
      [
        { role: 'p', v: 1 },
        { role: 'p', v: 2 },
      ],
      [{ pointer: '/1/v', before: 1, after: 2 }],
    ],
  ]
  for (const [name, before, after, expected] of cases) t.same(differences(before, after), expected, name)
})

t.test('what a merge patch writes', async (t) => {
  const cases: [Json, string[]][] = [
    [{}, []],
    [{ hours: { total: 700, perWeek: null } }, ['/hours/total', '/hours/perWeek']],
    [{ weekdays: ['monday'], guidance: {} }, ['/weekdays', '/guidance']],
    [['x'], ['']],
    [null, ['']],
  ]
  for (const [patch, expected] of cases) t.same(touches(patch), expected, JSON.stringify(patch))
})
