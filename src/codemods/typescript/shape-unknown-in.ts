import type { TplError } from '#errors.ts'
import { shapeUnknown, type UnknownShape } from '../shape-unknown.ts'
import { withNames } from './local-names.ts'
import type { Source } from './source.ts'

/** The refusal of a shape that a file has, whose lines to paste are in the names that the file has. */
export function shapeUnknownIn(
  { path, style }: Source,
  { lines, ...shape }: Omit<UnknownShape, 'path'>,
): TplError {
  return shapeUnknown({ ...shape, path, lines: withNames(lines, style.names) })
}
