import { ensurePassed } from '#codemods/typescript/ensure-passed.ts'
import type { SliceEdit } from './edit-slice.ts'
import { fromInputOf, jsonImport } from './field-code/mapper-code.ts'
import type { SliceField } from './field-code/slice-field.ts'

/**
 * Where the creation passes a field on to the repository, if it does so by itself.
 *
 * @param makers the functions of other files that make what it passes on
 */
export function editsOfCreation(
  field: SliceField,
  makers: readonly string[],
): readonly SliceEdit[] {
  const { pascal } = field.entity.one
  const passed = {
    into: `create${pascal}`,
    method: 'create',
    converter: `fromNew${pascal}Input`,
    convert: (input: string) => fromInputOf(field, input, false),
    isWhole: true,
  }
  const made = makers
    .filter((into) => into !== passed.converter)
    .map((into) => editOf(field, { ...passed, into, isMade: true }))
  return [editOf(field, passed), ...made]
}

/** Where the update does. */
export function editsOfUpdate(field: SliceField): readonly SliceEdit[] {
  const { pascal } = field.entity.one
  return [
    editOf(field, {
      into: `update${pascal}`,
      method: 'update',
      converter: `from${pascal}ChangesInput`,
      convert: (input: string) => fromInputOf(field, input, true),
      isWhole: false,
    }),
  ]
}

function editOf(
  { member: name }: SliceField,
  passed: Omit<Parameters<typeof ensurePassed>[1], 'name'>,
): SliceEdit {
  const isConverted = passed.convert('') !== undefined
  return {
    into: passed.into,
    insert: (source) => ensurePassed(source, { ...passed, name }),
    imports: isConverted ? [jsonImport] : [],
  }
}
