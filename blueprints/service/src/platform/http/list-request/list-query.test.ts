import { expect, it } from 'vitest'
import { messageOf } from '#kernel/schema-messages.ts'
import { listQueryOf } from './list-query.ts'
import type { ListSchema } from './list-schema.ts'

interface Box {
  readonly id: number
}

const schema: ListSchema<Box> = {
  fields: { id: { kind: 'int' } },
  offered: { id: { filter: true, sort: true } },
  key: 'id',
  defaultSort: 'id',
}

it.each(['limit', 'sort', 'cursor'])('R2.7 says that %s is given more than once', (name) => {
  const query = listQueryOf(schema)
  const { error } = query.safeParse({ [name]: ['1', '2'] }, { error: messageOf })
  expect(error?.issues).toMatchObject([{ path: [name], message: 'is given more than once' }])
  expect(query.safeParse({ [name]: '1' }).success).toBe(true)
  expect(query.safeParse({}).success).toBe(true)
})
