import { ensurePassed } from '#codemods/typescript/ensure-passed.ts'
import type { SliceEdit } from './edit-slice.ts'
import { fromInputOf, jsonImport } from './field-code/mapper-code.ts'
import type { SliceField } from './field-code/slice-field.ts'

/** Where the creation passes a field on to the repository, if it does so by itself. */
export function editsOfCreation(field: SliceField): readonly SliceEdit[] {
  const { pascal } = field.entity.one
  return [
    editOf(field, {
      into: `create${pascal}`,
      method: 'create',
      converter: `fromNew${pascal}Input`,
      convert: (input: string) => fromInputOf(field, input, false),
      isWhole: true,
    }),
  ]
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
