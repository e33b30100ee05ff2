import { z } from 'zod'
import { describeField, type FieldDescriptions } from './field.ts'
import { InvalidSpecification } from './invalid-specification.ts'
import { readScalar, writeScalar } from './scalar-text.ts'
import type { Sort, SortKey } from './sort.ts'

const cursorSchema = z.tuple([z.string(), z.array(z.string().nullable())])

/** Where a page ended, as text that is opaque to clients. It is good for the same order only. */
export function toSortCursor<Entity>(sort: readonly Sort<Entity>[], key: SortKey): string {
  const values = key.map((value) => (value === null ? null : writeScalar(value)))
  return Buffer.from(JSON.stringify([nameOf(sort), values])).toString('base64url')
}

/** @throws {InvalidSpecification} for a cursor of another order, and text that is no cursor */
export function fromSortCursor<Entity>(
  cursor: string,
  sort: readonly Sort<Entity>[],
  fields: FieldDescriptions<Entity>,
): SortKey {
  const [name, values] = parse(cursor)
  if (name !== nameOf(sort)) throw new InvalidSpecification('belongs to a list in another order')
  if (values.length !== sort.length) throw notACursor()
  return sort.map(({ field }, index) => {
    const description = describeField(fields, field)
    const text = values[index] ?? null
    if (!description || (text === null && !description.nullable)) throw notACursor()
    return text === null ? null : readValue(text, description)
  })
}

function parse(cursor: string): z.output<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch (cause) {
    throw notACursor(cause)
  }
}

function readValue(...[text, description]: Parameters<typeof readScalar>) {
  try {
    return readScalar(text, description)
  } catch (cause) {
    throw notACursor(cause)
  }
}

function nameOf<Entity>(sort: readonly Sort<Entity>[]): string {
  return sort.map(({ field, direction }) => (direction === 'desc' ? `-${field}` : field)).join()
}

const notACursor = (cause?: unknown) =>
  new InvalidSpecification('is not a nextCursor that this list answered with', { cause })
