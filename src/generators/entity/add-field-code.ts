import { refuseTogether } from '#codemods/shape-unknown.ts'
import { ensureDefault } from '#codemods/typescript/ensure-default.ts'
import type { Import } from '#codemods/typescript/ensure-import.ts'
import { ensureProperty, ensureTypeMember } from '#codemods/typescript/ensure-member.ts'
import { answerOf, argumentOf, memberOf, objectOf, typeNamed } from '#codemods/typescript/place.ts'
import type { Source } from '#codemods/typescript/source.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import type { Tree } from '#tree/index.ts'
import { editSource, type SourceEdit } from './edit-source.ts'
import { arbitraryImportsOf, arbitraryOf, valuesImportOf } from './field-code/arbitrary-code.ts'
import { builderImportsOf, builtValueOf } from './field-code/builder-code.ts'
import { columnCodeOf, isComparable, offerCodeOf } from './field-code/column-code.ts'
import { idImportOf, interfaceMemberOf, typeImportsOf } from './field-code/domain-code.ts'
import { quoted } from './field-code/literals.ts'
import * as mapper from './field-code/mapper-code.ts'
import { refusalsOf } from './field-code/refusal-code.ts'
import { defaultCodeOf, validatorOf } from './field-code/schema-code.ts'
import { referredOf, type SliceField } from './field-code/slice-field.ts'
import type { SlicePaths } from './slice-paths.ts'
import { writeNewFile } from './write-new-files.ts'

/** New members come before those that every entity has at its end. */
const before = ['createdAt', 'updatedAt']

/**
 * Adds fields to all code of their entity's slice. What is there already stays as it is.
 *
 * @returns the files that people have done without, which only tests use
 * @throws {TplError} `shape-unknown` where a place for it is not found
 */
export function addFieldCode(
  tree: Tree,
  paths: SlicePaths,
  fields: readonly SliceField[],
): readonly string[] {
  if (fields.length === 0) return []
  for (const field of fields) if (field.type === 'enum') addEnumFile(tree, paths, field)
  const each = (edits: EditsOf) => fields.flatMap(edits)
  const ofTests: readonly (readonly [path: string, edits: EditsOf])[] = [
    [paths.mapperTest, editsOfMapperTest],
    [paths.builder, editsOfBuilder],
    [paths.arbitraries, editsOfArbitraries],
    [paths.store, editsOfStore],
  ]
  const there = ofTests.filter(([path]) => tree.exists(path))
  const all: typeof ofTests = [
    [paths.entity, editsOfEntity],
    [paths.fields, editsOfFields],
    [paths.schemas, editsOfSchemas],
    [paths.mapper, editsOfMapper],
    ...there,
  ]
  refuseTogether(
    ...all.map(
      ([path, edits]) =>
        () =>
          editSource(tree, path, each(edits)),
    ),
  )
  return ofTests.map(([path]) => path).filter((path) => !tree.exists(path))
}

type EditsOf = (field: SliceField) => readonly SourceEdit[]

function addEnumFile(tree: Tree, paths: SlicePaths, field: SliceField): void {
  const { type, values, file } = enumNamesOf(field.entity, field)
  const list = (field.values ?? []).map(quoted).join(', ')
  writeNewFile(
    tree,
    paths.file(file),
    `export const ${values} = [${list}] as const\n\nexport type ${type} = (typeof ${values})[number]\n`,
  )
}

function editsOfEntity(field: SliceField): readonly SourceEdit[] {
  const place = typeNamed(field.entity.one.pascal)
  const member = { name: field.member, code: interfaceMemberOf(field), before }
  return [
    {
      insert: (source) => ensureTypeMember(source, place, member),
      imports: typeImportsOf(field),
    },
  ]
}

function editsOfFields(field: SliceField): readonly SourceEdit[] {
  if (!isComparable(field)) return []
  const { entity, member: name } = field
  const fields = objectOf(`${entity.one.camel}Fields`)
  const offered = memberOf(objectOf(`${entity.one.camel}List`), 'offered')
  const kept = { name, code: `${name}: ${columnCodeOf(field)}`, before }
  const offer = { name, code: `${name}: ${offerCodeOf(field)}`, before }
  return [
    {
      insert: (source) => ensureProperty(source, fields, kept),
      imports: field.type === 'enum' ? [valuesImportOf(field, '.')] : [],
    },
    { insert: (source) => ensureProperty(source, offered, offer) },
  ]
}

function editsOfSchemas(field: SliceField): readonly SourceEdit[] {
  const { entity, member: name } = field
  const validated = { name, code: `${name}: ${validatorOf(field)}` }
  const schema = argumentOf(`new${entity.one.pascal}Schema`, ['strictObject', 'object', 'extend'])
  const code = defaultCodeOf(field)
  const member = { name, code: `${name}: ${code}`, wins: true }
  return [
    {
      insert: (source) => ensureProperty(source, objectOf('attributes'), validated),
      imports: validatorImportsOf(field),
    },
    ...(code === undefined
      ? []
      : [{ insert: (source: Source) => ensureProperty(source, schema, member) }]),
  ]
}

function validatorImportsOf(field: SliceField): readonly Import[] {
  if (field.type === 'enum') return [valuesImportOf(field, '.')]
  if (field.type !== 'ref') return []
  const { names, isSelf } = referredOf(field)
  // The file imports the id of its own entity already.
  return isSelf ? [{ ...idImportOf(field), from: `./${names.one.kebab}.ts` }] : [idImportOf(field)]
}

function editsOfMapper(field: SliceField): readonly SourceEdit[] {
  const { entity, member: name } = field
  const { pascal } = entity.one
  const conversions: readonly (readonly [of: string, value: string | undefined])[] = [
    [`fromNew${pascal}Input`, mapper.fromInputOf(field, false)],
    [`from${pascal}ChangesInput`, mapper.fromInputOf(field, true)],
    [`from${pascal}Row`, mapper.fromRowOf(field)],
    [`to${pascal}Row`, mapper.toRowOf(field)],
    [`to${pascal}RowChanges`, mapper.toRowChangesOf(field)],
  ]
  const answer = answerOf(`to${pascal}Response`)
  const answered = { name, code: `${name}: ${mapper.toResponseOf(field)}`, before }
  return [
    ...conversions.flatMap(([of, value]) => {
      if (value === undefined) return []
      const member = { name, code: `${name}: ${value}`, wins: true }
      return [{ insert: (source: Source) => ensureProperty(source, answerOf(of), member) }]
    }),
    {
      insert: (source) => ensureProperty(source, answer, answered),
      imports: mapperImportsOf(field),
    },
  ]
}

function mapperImportsOf(field: SliceField): readonly Import[] {
  const toColumn = { from: '#platform/database/json-column.ts', name: 'toJsonColumn' }
  return [
    // What the row is told to hold.
    ...(field.type === 'json' ? typeImportsOf(field) : []),
    ...(mapper.isNullableJson(field) ? [toColumn] : []),
    ...(field.type === 'ref' && !referredOf(field).isSelf ? [idImportOf(field)] : []),
  ]
}

function editsOfMapperTest(field: SliceField): readonly SourceEdit[] {
  return refusalsOf(field).map((refusal) => ({
    insert: (source) => ensureProperty(source, objectOf('refused'), refusal),
  }))
}

function editsOfBuilder(field: SliceField): readonly SourceEdit[] {
  const { entity, member: name } = field
  const place = answerOf(`build${entity.one.pascal}`)
  const member = { name, code: `${name}: ${builtValueOf(field)}`, before }
  return [
    {
      insert: (source) => ensureDefault(source, place, member),
      imports: builderImportsOf(field),
    },
  ]
}

function editsOfArbitraries(field: SliceField): readonly SourceEdit[] {
  const { entity, member: name } = field
  const code = arbitraryOf(field)
  if (code === undefined) return []
  const place = argumentOf(`new${entity.one.pascal}Input`, ['record'])
  return [
    {
      insert: (source) => ensureProperty(source, place, { name, code: `${name}: ${code}` }),
      imports: arbitraryImportsOf(field),
    },
  ]
}

/** What the entity itself refers to is no reference: the first one of its kind could have none. */
function editsOfStore(field: SliceField): readonly SourceEdit[] {
  if (field.type !== 'ref' || referredOf(field).isSelf) return []
  const { names, folder } = referredOf(field)
  const store = `store${names.one.pascal}`
  const code = `${field.member}: ${field.optional ? `{ optional: ${store} }` : store}`
  const from = `../../${folder}/testing/store-${names.one.kebab}.ts`
  return [
    {
      insert: (source) =>
        ensureProperty(source, objectOf('references'), { name: field.member, code }),
      imports: [{ from, name: store }],
    },
  ]
}
