import { toNames } from '#rendering/names.ts'
import { toAscii } from './ascii.ts'
import type { Field, FieldType } from './field.ts'
import { fieldError } from './field-error.ts'
import { postgresNameMax } from './postgres-name.ts'
import { quote } from './quote.ts'

/** @throws {TplError} `field-invalid` for a name that the code or the table could not have */
export function assertFieldName(text: string, name: string, type: FieldType): void {
  const suggestion = toNames(toAscii(name)).camel
  if (ownFields.includes(suggestion)) {
    throw fieldError(
      text,
      `has the name ${quote(name)}, which every entity has anyway`,
      'Leave it out, or give it another name.',
    )
  }
  if (name !== suggestion || !/^[a-z]/.test(name)) {
    throw fieldError(
      text,
      `has the name ${quote(name)}, which is not camelCase of ASCII letters and digits`,
      /^[a-z]/.test(suggestion) && !isReserved(suggestion)
        ? `Did you mean ${suggestion}?`
        : 'A name such as unitPrice works.',
    )
  }
  if (isReserved(name)) {
    throw fieldError(
      text,
      `has the name ${name}, which JavaScript keeps for itself`,
      `Give it another name, such as ${name}Value.`,
    )
  }
  if (type === 'ref') assertRelationName(text, name)
  const column = columnOf({ name, type })
  if (column.length > postgresNameMax) {
    throw fieldError(
      text,
      `would be kept in a column with ${column.length} characters in its name; PostgreSQL allows ${postgresNameMax}`,
      'Give it a shorter name.',
    )
  }
}

/** The member of the entity that holds the field: a `ref` is held as the id of what it refers to. */
export function memberOf({ name, type }: Pick<Field, 'name' | 'type'>): string {
  return type === 'ref' ? `${name}Id` : name
}

/** The column that holds the field. */
export function columnOf(field: Pick<Field, 'name' | 'type'>): string {
  return toNames(memberOf(field)).snake
}

const ownFields = ['id', 'createdAt', 'updatedAt']

/** Members that objects have, or that change how an object is awaited. */
const isReserved = (name: string) => name in {} || name === 'prototype' || name === 'then'

function assertRelationName(text: string, name: string): void {
  if (!name.endsWith('Id')) return
  const relation = name.slice(0, -2)
  throw fieldError(
    text,
    `is named for the id that it is kept as; a ref is named for what it refers to`,
    `Did you mean ${relation}? It is kept as ${name}.`,
  )
}
