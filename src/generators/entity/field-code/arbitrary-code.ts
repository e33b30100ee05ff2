import type { Import } from '#codemods/typescript/ensure-import.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import { optionsOf, quoted } from './literals.ts'
import { digitsOf, isDefaultMax } from './schema-code.ts'
import type { SliceField } from './slice-field.ts'

/** Every value that the field takes, for property tests; none for a `ref`, which has to exist. */
export function arbitraryOf(field: SliceField): string | undefined {
  const one = arbitraryOfOne(field)
  if (one === undefined) return undefined
  return field.list ? `any.list(${one})` : field.optional ? `fc.option(${one})` : one
}

function arbitraryOfOne(field: SliceField): string | undefined {
  const { type, min, max } = field
  switch (type) {
    case 'string':
    case 'text':
      return `any.text${optionsOf({ min, max })}`
    case 'email':
      return `any.email${optionsOf({ max: isDefaultMax(field) ? undefined : max })}`
    case 'url':
      return `any.url${optionsOf({ max: isDefaultMax(field) ? undefined : max })}`
    case 'int':
      return `any.integer${optionsOf({ min, max })}`
    case 'float':
      return `any.float${optionsOf({ min, max })}`
    case 'bigint':
      return `any.bigInteger${optionsOf({ min: min && `${min}n`, max: max && `${max}n` })}`
    case 'decimal':
      return `any.decimal${optionsOf({ ...digitsOf(field), min: min && quoted(min), max: max && quoted(max) })}`
    case 'datetime':
      return 'any.dateTime()'
    case 'boolean':
    case 'date':
    case 'uuid':
    case 'json':
      return `any.${type}()`
    case 'enum':
      return `fc.constantFrom(...${enumNamesOf(field.entity, field).values})`
    case 'ref':
      return undefined
  }
}

export function arbitraryImportsOf(field: SliceField): readonly Import[] {
  const code = arbitraryOf(field) ?? ''
  const any: Import = {
    from: '#kernel/testing/field-arbitraries.ts',
    name: 'any',
    isNamespace: true,
  }
  return [
    ...(code.includes('fc.') ? [{ from: 'fast-check', name: 'fc', isDefault: true }] : []),
    ...(code.includes('any.') ? [any] : []),
    ...(field.type === 'enum' ? [valuesImportOf(field, '..')] : []),
  ]
}

/** The import of an enum's values. */
export function valuesImportOf(field: SliceField, folder: '.' | '..'): Import {
  const { file, values } = enumNamesOf(field.entity, field)
  return { from: `${folder}/${file}.ts`, name: values }
}
