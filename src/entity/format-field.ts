import type { Field } from './field.ts'
import { fieldRules } from './field-rules.ts'
import { flags, type Setting, settings } from './split-field.ts'

/**
 * Writes a field as one would on the command line: the inverse of `parseField`. What a type has of itself is
 * left out, as nobody types it.
 */
export function formatField(field: Field): string {
  const { name, type, precision, scale, values, target } = field
  const isOwn = (setting: Setting) =>
    setting === 'max' && field.max === fieldRules[type].defaultMax?.toString()
  return [
    name,
    type,
    ...(precision === undefined ? [] : [`${precision},${scale}`]),
    ...(values === undefined ? [] : [values.join(',')]),
    ...(target === undefined ? [] : [target]),
    ...flags.filter((flag) => field[flag]),
    // The default comes last, since it may hold colons.
    ...settings.flatMap((setting) =>
      field[setting] === undefined || isOwn(setting) ? [] : [`${setting}=${field[setting]}`],
    ),
  ].join(':')
}
