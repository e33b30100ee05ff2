import { describe, expect, it } from 'vitest'
import { findEntity } from '#project/find-entity.ts'
import { readProjectCode } from '#project/read-entities.ts'
import { createMemoryTree } from '#tree/index.ts'
import { refusalOf } from '../../support/refusal-of.ts'

/** A project with these models, each in the folder given. */
function projectWith(folders: Readonly<Record<string, string>>) {
  const models = Object.entries(folders).map(
    ([path]) => `model ${path.split('/')[1]} {\n  id Int @id\n}\n`,
  )
  const slices = Object.entries(folders).map(([path, name]) => [
    `src/modules/${path.split('/')[0]}/${name}.schemas.ts`,
    '',
  ])
  return readProjectCode(
    createMemoryTree({
      'prisma/schema/all.prisma': models.join(''),
      'src/modules/index.ts': '',
      ...Object.fromEntries(slices),
    }),
  )
}

const project = projectWith({
  'orders/Order': 'order',
  'order-items/OrderItem': 'order-item',
  'people/Person': 'person',
})

describe('R6.7 an entity is found by its name', () => {
  it.each([
    ['Order', 'Order'],
    ['order', 'Order'],
    ['orders', 'Order'],
    ['OrderItem', 'OrderItem'],
    ['orderItem', 'OrderItem'],
    ['order-item', 'OrderItem'],
    ['order_items', 'OrderItem'],
    ['People', 'Person'],
  ])('as %s', (name, model) => {
    expect(findEntity(project, name).model.name).toBe(model)
  })
})

describe('R9.4 an entity that is not there is refused', () => {
  it.each([
    ['Odrer', 'Did you mean Order? There are Order, OrderItem, Person.'],
    ['Peeple', 'Did you mean Person? There are Order, OrderItem, Person.'],
    ['Invoice', 'There are Order, OrderItem, Person.'],
    ['', 'There are Order, OrderItem, Person.'],
    ['constructor', 'There are Order, OrderItem, Person.'],
  ])('as %s', (name, remedy) => {
    expect(refusalOf(() => findEntity(project, name))).toMatchObject({
      code: 'entity-unknown',
      exitCode: 1,
      message: `There is no entity ${JSON.stringify(name)} in this project.`,
      remedy,
    })
  })

  it('in a project without any', () => {
    const empty = { ...project, entities: [], schema: { ...project.schema, models: [] } }
    const refusal = refusalOf(() => findEntity(empty, 'Order'))
    expect(refusal.remedy).toBe('It has no entity yet. Add one: tpl add entity Order')
  })

  it.each(['OrderItem', 'order-item', 'order_item'])('as %s, whose slice is not found', (name) => {
    const entities = project.entities.filter(({ model }) => model.name !== 'OrderItem')
    expect(refusalOf(() => findEntity({ ...project, entities }, name))).toMatchObject({
      message: `There is no entity ${JSON.stringify(name)} in this project.`,
      remedy:
        'There is a model OrderItem, but no src/modules/*/order-item.schemas.ts, by which tpl finds the slice of a model. There are Order, Person.',
    })
  })

  it('without listing more than one can read', () => {
    const [order] = project.entities
    if (order === undefined) throw new Error('No entity was read.')
    const many = { ...project, entities: Array.from({ length: 300 }, () => order) }
    expect(refusalOf(() => findEntity(many, 'Invoice')).remedy).toMatch(/Order and 280 more\.$/)
  })
})
