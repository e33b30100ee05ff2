import { describe, expect, it } from 'vitest'
import { ConstraintViolation } from './constraint-violation.ts'
import { Decimal } from './decimal.ts'
import { createMemoryRepository, uniqueFieldsOf } from './memory-repository.ts'
import type { FieldDescriptions } from './specification/field.ts'

interface Box {
  readonly id: string
  readonly label: string
  readonly code: Decimal | null
}

const fields: FieldDescriptions<Box> = {
  id: { kind: 'uuid' },
  label: { kind: 'text' },
  code: { kind: 'decimal', nullable: true, unique: true },
}

const box = (id: string, code: string | null): Box => ({
  id,
  label: 'Box',
  code: code === null ? null : new Decimal(code),
})

const taken = new ConstraintViolation('unique', ['code'])

describe('a repository in memory', () => {
  it('refuses what has to be unique and is taken, and keeps what it held', async () => {
    const seed = [box('a', '1.50'), box('b', '2')]
    const boxes = createMemoryRepository({ fields, seed })
    await expect(boxes.create(box('c', '1.5'))).rejects.toThrow(taken)
    await expect(boxes.update('b', { code: new Decimal('1.5') })).rejects.toThrow(taken)
    expect(await boxes.findById('c')).toBeNull()
    expect(await boxes.findById('b')).toEqual(seed[1])
  })

  it('takes the same value for one entity again, and no value for many', async () => {
    const boxes = createMemoryRepository({ fields, seed: [box('a', '1'), box('b', null)] })
    expect(await boxes.update('a', { code: new Decimal(1) })).toEqual(box('a', '1'))
    expect(await boxes.create(box('c', null))).toEqual(box('c', null))
  })
})

describe('uniqueFieldsOf', () => {
  it('names the unique fields, but for those that an entity has no value of', () => {
    expect(uniqueFieldsOf(fields)).toEqual(['code'])
    expect(uniqueFieldsOf(fields, box('a', '1'))).toEqual(['code'])
    expect(uniqueFieldsOf(fields, box('a', null))).toEqual([])
  })
})
