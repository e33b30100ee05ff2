import { ensureBlockAttribute } from '#codemods/prisma/ensure-block-attribute.ts'
import { ensureEnum } from '#codemods/prisma/ensure-enum.ts'
import { ensureField } from '#codemods/prisma/ensure-field.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import { TplError } from '#errors.ts'
import type { PrismaFile } from '#prisma-schema/prisma-schema.ts'
import { readPrismaSchema } from '#prisma-schema/read-prisma-schema.ts'
import {
  otherSideNamesOf,
  otherSideOf,
  prismaIndexOf,
  prismaRowsOf,
  relationNameOf,
} from './field-code/prisma-code.ts'
import { referredOf, type SliceField } from './field-code/slice-field.ts'

type Edit = (file: PrismaFile) => PrismaFile

/**
 * Adds fields to the model of their entity, with the enums and the other sides of relations that they
 * need. What is there already stays as it is.
 *
 * @throws {TplError} `shape-unknown` where a model is not found
 */
export function addFieldsToSchema(
  files: readonly PrismaFile[],
  fields: readonly SliceField[],
): readonly PrismaFile[] {
  return fields.reduce(addFieldToSchema, files)
}

function addFieldToSchema(files: readonly PrismaFile[], field: SliceField): readonly PrismaFile[] {
  const { pascal } = field.entity.one
  const rows = prismaRowsOf(field)
  const index = prismaIndexOf(field)
  const edited = editModel(files, pascal, (file) => {
    const withRows = rows.reduce(
      (each, row) => ensureField(each, pascal, row, ['createdAt', 'updatedAt']),
      file,
    )
    const indexed = index === undefined ? withRows : ensureBlockAttribute(withRows, pascal, index)
    if (field.type !== 'enum') return indexed
    const { type: name, databaseType } = enumNamesOf(field.entity, field)
    return ensureEnum(indexed, pascal, { name, databaseType, values: field.values ?? [] })
  })
  return field.type === 'ref' ? addOtherSide(edited, field) : edited
}

function addOtherSide(files: readonly PrismaFile[], field: SliceField): readonly PrismaFile[] {
  const { pascal } = referredOf(field).names.one
  const target = readPrismaSchema(files).models.find(({ name }) => name === pascal)
  const isThere = target?.fields.some(
    ({ relation }) => relation?.name === relationNameOf(field) && relation.fields.length === 0,
  )
  if (isThere) return files
  const taken = new Set(target?.fields.map(({ name }) => name.toLowerCase()))
  const names = otherSideNamesOf(field)
  const name = names.find((each) => !taken.has(each.toLowerCase()))
  if (name === undefined) {
    throw new TplError({
      code: 'field-invalid',
      message: `${field.name} cannot refer to ${pascal}: that has fields named ${names.join(', ')} already, and one has to lead back.`,
      remedy: 'Give the reference another name.',
    })
  }
  const row = { name, ...otherSideOf(field) }
  return editModel(files, pascal, (file) =>
    ensureField(file, pascal, row, ['createdAt', 'updatedAt']),
  )
}

/** Edits the file that holds a model; where none does, the first, whose edit says so. */
function editModel(files: readonly PrismaFile[], model: string, edit: Edit): readonly PrismaFile[] {
  const { models } = readPrismaSchema(files)
  const path = models.find(({ name }) => name === model)?.file ?? files[0]?.path
  return files.map((file) => (file.path === path ? edit(file) : file))
}
