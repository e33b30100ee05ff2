import { ensureDefault } from '#codemods/typescript/ensure-default.ts'
import { ensureImport, type Import } from '#codemods/typescript/ensure-import.ts'
import { ensureProperty, ensureTypeMember } from '#codemods/typescript/ensure-member.ts'
import { answerOf, argumentOf, memberOf, objectOf, typeNamed } from '#codemods/typescript/place.ts'
import type { Source } from '#codemods/typescript/source.ts'
import { enumNamesOf } from '#entity/field-names.ts'
import type { Tree } from '#tree/index.ts'
import { editSource } from './edit-source.ts'
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
  const each = (add: (source: Source, field: SliceField) => Source) => (source: Source) =>
    fields.reduce(add, source)
  editSource(tree, paths.entity, each(addToEntity))
  editSource(tree, paths.fields, each(addToFields))
  editSource(tree, paths.schemas, each(addToSchemas))
  editSource(tree, paths.mapper, each(addToMapper))
  const ofTests: readonly (readonly [path: string, add: typeof addToStore])[] = [
    [paths.mapperTest, addToMapperTest],
    [paths.builder, addToBuilder],
    [paths.arbitraries, addToArbitraries],
    [paths.store, addToStore],
  ]
  for (const [path, add] of ofTests) if (tree.exists(path)) editSource(tree, path, each(add))
  return ofTests.map(([path]) => path).filter((path) => !tree.exists(path))
}

function addEnumFile(tree: Tree, paths: SlicePaths, field: SliceField): void {
  const { type, values, file } = enumNamesOf(field.entity, field)
  const list = (field.values ?? []).map(quoted).join(', ')
  writeNewFile(
    tree,
    paths.file(file),
    `export const ${values} = [${list}] as const\n\nexport type ${type} = (typeof ${values})[number]\n`,
  )
}

function addToEntity(source: Source, field: SliceField): Source {
  const place = typeNamed(field.entity.one.pascal)
  const code = interfaceMemberOf(field)
  const member = { name: field.member, code, before }
  return ensureImports(ensureTypeMember(source, place, member), typeImportsOf(field))
}

function addToFields(source: Source, field: SliceField): Source {
  if (!isComparable(field)) return source
  const { entity, member: name } = field
  const fields = objectOf(`${entity.one.camel}Fields`)
  const offered = memberOf(objectOf(`${entity.one.camel}List`), 'offered')
  const kept = ensureProperty(source, fields, {
    name,
    code: `${name}: ${columnCodeOf(field)}`,
    before,
  })
  const both = ensureProperty(kept, offered, {
    name,
    code: `${name}: ${offerCodeOf(field)}`,
    before,
  })
  return ensureImports(both, field.type === 'enum' ? [valuesImportOf(field, '.')] : [])
}

function addToSchemas(source: Source, field: SliceField): Source {
  const { entity, member: name } = field
  const validated = ensureProperty(source, objectOf('attributes'), {
    name,
    code: `${name}: ${validatorOf(field)}`,
  })
  const code = defaultCodeOf(field)
  const schema = argumentOf(`new${entity.one.pascal}Schema`, ['strictObject', 'object', 'extend'])
  const member = { name, code: `${name}: ${code}`, wins: true }
  const complete = code === undefined ? validated : ensureProperty(validated, schema, member)
  return ensureImports(complete, validatorImportsOf(field))
}

function validatorImportsOf(field: SliceField): readonly Import[] {
  if (field.type === 'enum') return [valuesImportOf(field, '.')]
  if (field.type !== 'ref') return []
  const { names, isSelf } = referredOf(field)
  // The file imports the id of its own entity already.
  return isSelf ? [{ ...idImportOf(field), from: `./${names.one.kebab}.ts` }] : [idImportOf(field)]
}

function addToMapper(source: Source, field: SliceField): Source {
  const { entity, member: name } = field
  const { pascal } = entity.one
  const edits: readonly (readonly [of: string, value: string | undefined])[] = [
    [`fromNew${pascal}Input`, mapper.fromInputOf(field, false)],
    [`from${pascal}ChangesInput`, mapper.fromInputOf(field, true)],
    [`from${pascal}Row`, mapper.fromRowOf(field)],
    [`to${pascal}Row`, mapper.toRowOf(field)],
    [`to${pascal}RowChanges`, mapper.toRowChangesOf(field)],
  ]
  const converted = edits.reduce(
    (edited, [of, value]) =>
      value === undefined
        ? edited
        : ensureProperty(edited, answerOf(of), { name, code: `${name}: ${value}`, wins: true }),
    source,
  )
  const answered = ensureProperty(converted, answerOf(`to${pascal}Response`), {
    name,
    code: `${name}: ${mapper.toResponseOf(field)}`,
    before,
  })
  return ensureImports(answered, mapperImportsOf(field))
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

function addToMapperTest(source: Source, field: SliceField): Source {
  return refusalsOf(field).reduce(
    (edited, refusal) => ensureProperty(edited, objectOf('refused'), refusal),
    source,
  )
}

function addToBuilder(source: Source, field: SliceField): Source {
  const { entity, member: name } = field
  const code = `${name}: ${builtValueOf(field)}`
  const built = ensureDefault(source, answerOf(`build${entity.one.pascal}`), { name, code, before })
  return ensureImports(built, builderImportsOf(field))
}

function addToArbitraries(source: Source, field: SliceField): Source {
  const { entity, member: name } = field
  const code = arbitraryOf(field)
  if (code === undefined) return source
  const place = argumentOf(`new${entity.one.pascal}Input`, ['record'])
  const made = ensureProperty(source, place, { name, code: `${name}: ${code}` })
  return ensureImports(made, arbitraryImportsOf(field))
}

/** What the entity itself refers to is no reference: the first one of its kind could have none. */
function addToStore(source: Source, field: SliceField): Source {
  if (field.type !== 'ref' || referredOf(field).isSelf) return source
  const { names, folder } = referredOf(field)
  const store = `store${names.one.pascal}`
  const stored = ensureProperty(source, objectOf('references'), {
    name: field.member,
    code: `${field.member}: ${field.optional ? `{ optional: ${store} }` : store}`,
  })
  return ensureImport(stored, {
    from: `../../${folder}/testing/store-${names.one.kebab}.ts`,
    name: store,
  })
}

function ensureImports(source: Source, imports: readonly Import[]): Source {
  return imports.reduce(ensureImport, source)
}
