import type { Field } from './field.ts'
import { flags, settings } from './split-field.ts'

/** Writes a field as one would on the command line: the inverse of `parseField`. */
export function formatField(field: Field): string {
  const { name, type, precision, scale, values, target } = field
  return [
    name,
    type,
    ...(precision === undefined ? [] : [`${precision},${scale}`]),
    ...(values === undefined ? [] : [values.join(',')]),
    ...(target === undefined ? [] : [target]),
    ...flags.filter((flag) => field[flag]),
    // The default comes last, since it may hold colons.
    ...settings.flatMap((setting) =>
      field[setting] === undefined ? [] : [`${setting}=${field[setting]}`],
    ),
  ].join(':')
}
