import { ensureConverted } from '#codemods/typescript/ensure-converted.ts'
import type { Import } from '#codemods/typescript/ensure-import.ts'
import type { Source } from '#codemods/typescript/source.ts'
import type { SliceEdit } from './edit-slice.ts'
import { idImportOf, typeImportsOf } from './field-code/domain-code.ts'
import * as mapper from './field-code/mapper-code.ts'
import { before, referredOf, type SliceField } from './field-code/slice-field.ts'

/**
 * Where the mapper converts a field, and how.
 *
 * @param isChangeable whether the input of a change has it
 */
export function editsOfMapper(field: SliceField, isChangeable: boolean): readonly SliceEdit[] {
  const { entity, member: name } = field
  const { pascal, camel } = entity.one
  const response = `to${pascal}Response`
  const changesInput = `from${pascal}ChangesInput`
  const conversions: readonly Conversion[] = [
    [`fromNew${pascal}Input`, 'input', (input) => mapper.fromInputOf(field, input, false)],
    [changesInput, 'input', (input) => mapper.fromInputOf(field, input, true)],
    [`from${pascal}Row`, 'row', (row) => mapper.fromRowOf(field, row)],
    [`to${pascal}Row`, camel, (one) => mapper.toRowOf(field, one)],
    [`to${pascal}RowChanges`, 'changes', (changes) => mapper.toRowChangesOf(field, changes)],
    [response, camel, (one) => mapper.toResponseOf(field, one)],
  ]
  const needed = conversions.filter(([into]) => isChangeable || into !== changesInput)
  return needed.map(([into, argument, convert]) => {
    const value = convert(argument)
    const member = {
      name,
      argument,
      codeOf: (known: string) => `${name}: ${convert(known) ?? `${known}.${name}`}`,
      before,
      isSpread: into !== response,
      isPlain: value === undefined,
    }
    return {
      into,
      insert: (source: Source) => ensureConverted(source, into, member),
      imports: value === undefined ? [] : mapperImportsOf(field, value),
    }
  })
}

/** A function of the mapper, what it calls its argument, and how it converts a field of that, if it does. */
type Conversion = readonly [
  into: string,
  argument: string,
  convert: (argument: string) => string | undefined,
]

/** What the conversion of a field uses. */
function mapperImportsOf(field: SliceField, code: string): readonly Import[] {
  const toColumn = { from: '#platform/database/json-column.ts', name: 'toJsonColumn' }
  return [
    ...(code.includes('json.') ? [mapper.jsonImport] : []),
    ...(code.includes('toJsonColumn') ? [toColumn] : []),
    // What the row is told to hold.
    ...(code.includes(' as ') ? rowTypeImportsOf(field) : []),
  ]
}

function rowTypeImportsOf(field: SliceField): readonly Import[] {
  if (field.type === 'json') return typeImportsOf(field)
  return referredOf(field).isSelf ? [] : [idImportOf(field)]
}
