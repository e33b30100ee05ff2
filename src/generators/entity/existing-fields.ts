import type { Field } from '#entity/field.ts'
import { memberOf } from '#entity/field-name.ts'
import { formatField } from '#entity/format-field.ts'
import { isSameName } from '#entity/taken-names.ts'
import type { PrismaField, PrismaModel } from '#prisma-schema/prisma-schema.ts'
import { Taken } from '#taken.ts'
import { marks } from './align-fields.ts'
import { prismaRowsOf } from './field-code/prisma-code.ts'
import type { SliceField } from './field-code/slice-field.ts'

/** Whether a model has a field as it would be added. The key of a relation looks like a uuid, but is none. */
export function hasField({ fields }: PrismaModel, field: SliceField): boolean {
  const isKey = fields.some(({ relation }) => relation?.fields.includes(field.member))
  if (isKey && field.type !== 'ref') return false
  return prismaRowsOf(field).every(({ name, type, attributes }) =>
    fields.some(
      (each) =>
        each.name === name &&
        each.type + marks[each.arity] === type &&
        each.attributes === attributes,
    ),
  )
}

/** @throws {TplError} `field-taken` for a field of whose name the model has another */
export function assertFieldFree(entity: PrismaModel, field: Field): void {
  const { name: model, file } = entity
  const rival = rivalOf(entity, field)
  if (rival === undefined) return
  throw new Taken([
    {
      code: 'field-taken',
      sentence: `${model} has a field ${rival.name} already, as ${describe(rival)} in ${file}, which ${formatField(field)} would be a second of.`,
      remedy: `Give the new field ${field.name} another name. ${changedByHand}`,
      remedyOfAll: `Give the new fields other names. ${changedByHand}`,
    },
  ])
}

/** Another field of the same name. */
export const rivalOf = ({ fields }: PrismaModel, field: Field): PrismaField | undefined =>
  [field.name, memberOf(field)]
    .map((wanted) => fields.find(({ name }) => isSameName(name, wanted)))
    .find((found) => found !== undefined)

const changedByHand =
  'A field that exists is changed by hand: in the schema, with prisma migrate dev, and in its slice.'

const describe = ({ type, arity, attributes }: PrismaField) =>
  `${type}${marks[arity]} ${attributes}`.trimEnd()
