import type { Import } from '#codemods/typescript/ensure-import.ts'
import { holdsCode } from '#codemods/typescript/holds-code.ts'
import { exampleOf } from '#entity/example-of.ts'
import { literalOf, quoted } from './literals.ts'
import { referredOf, type SliceField } from './slice-field.ts'
import { uniqueValueOf } from './unique-value-code.ts'

/** The value of the field in an entity that tests build; `count` tells one from the other. */
export function builtValueOf(field: SliceField): string {
  if (field.type === 'ref') {
    const { names, isSelf } = referredOf(field)
    return isSelf ? 'null' : `randomId<${quoted(names.one.pascal)}>()`
  }
  const one = field.unique ? uniqueValueOf(field) : plainValueOf(field)
  return field.list ? `[${one}]` : one
}

export function builderImportsOf(field: SliceField): readonly Import[] {
  const code = builtValueOf(field)
  return [
    ...(field.type === 'decimal' ? [{ from: '#kernel/decimal.ts', name: 'Decimal' }] : []),
    ...(/^\[?randomId\b/.test(code) ? [{ from: '#kernel/id.ts', name: 'randomId' }] : []),
  ]
}

/** Whether it differs from one entity to the next by what their builder counts. */
export const isCounted = (field: SliceField): boolean =>
  field.unique && holdsCode(builtValueOf(field), 'count')

function plainValueOf(field: SliceField): string {
  const example = literalOf(exampleOf(field))
  switch (field.type) {
    case 'decimal':
      return `new Decimal(${example})`
    case 'bigint':
      return `${exampleOf(field)}n`
    case 'datetime':
    case 'date':
      return `new Date(${example})`
    default:
      return example
  }
}
