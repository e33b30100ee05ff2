import { formatModel } from '#codemods/prisma/format-blocks.ts'
import type { PrismaField, PrismaFile } from '#prisma-schema/prisma-schema.ts'
import { readPrismaSchema } from '#prisma-schema/read-prisma-schema.ts'

/** A file of new models with their fields in columns: those of the sample are as wide as its own names. */
export function alignFields(file: PrismaFile): PrismaFile {
  const models = readPrismaSchema([file]).models.map(({ name, fields, blockAttributes }) =>
    formatModel({ name, rows: fields.map(toRow), blockAttributes }),
  )
  return { ...file, content: models.join('\n') }
}

const toRow = ({ name, type, arity, attributes }: PrismaField) => ({
  name,
  type: type + marks[arity],
  attributes,
})

/** How a schema writes how many values a field has. */
export const marks = { required: '', optional: '?', list: '[]' } as const
