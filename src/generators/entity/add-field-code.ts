import { refuseTogether, shapeUnknown } from '#codemods/shape-unknown.ts'
import { answerOf } from '#codemods/typescript/answers.ts'
import { ensureDefault } from '#codemods/typescript/ensure-default.ts'
import { ensureProperty } from '#codemods/typescript/ensure-member.ts'
import { holdsCode } from '#codemods/typescript/holds-code.ts'
import { makersOf } from '#codemods/typescript/objects-given-to.ts'
import { argumentOf, memberOf, objectOf } from '#codemods/typescript/place.ts'
import type { Source } from '#codemods/typescript/source.ts'
import type { Tree } from '#tree/index.ts'
import { declaringCode, declaringFiles } from './declaring-files.ts'
import { editSlice, type SliceEdit } from './edit-slice.ts'
import { editsOfEntity } from './entity-edits.ts'
import { addEnumFile } from './enum-file.ts'
import { arbitraryImportsOf, arbitraryOf, valuesImportOf } from './field-code/arbitrary-code.ts'
import { builderImportsOf, builtValueOf, isCounted } from './field-code/builder-code.ts'
import { columnCodeOf, isComparable, offerCodeOf } from './field-code/column-code.ts'
import { refusalsOf } from './field-code/refusal-code.ts'
import { defaultValueOf } from './field-code/schema-code.ts'
import { before, referredOf, type SliceField } from './field-code/slice-field.ts'
import { editsOfMapper } from './mapper-edits.ts'
import { editsOfSchemas, unchangeableIn } from './schema-edits.ts'
import type { SlicePaths } from './slice-paths.ts'
import { editsOfCreation, editsOfUpdate } from './use-case-edits.ts'

export interface AddedCode {
  /** The files that people have done without, which only tests use. */
  readonly absent: readonly string[]
  /** The fields that are not among those which people have chosen to let clients change. */
  readonly unchangeable: readonly SliceField[]
}

/**
 * Adds fields to all code of their entity's slice. What is there already stays as it is.
 *
 * @throws {TplError} `shape-unknown` where a place for it is not found
 */
export function addFieldCode(
  tree: Tree,
  paths: SlicePaths,
  fields: readonly SliceField[],
): AddedCode {
  const [first] = fields
  if (first === undefined) return { absent: [], unchangeable: [] }
  const { entity: names } = first
  const slice = { names, root: paths.folder }
  const { pascal } = names.one
  const creation = declaringCode(tree, slice, paths.useCase('create'), `create${pascal}`)
  const makers = makersOf(creation, 'create')
  const unchangeable = unchangeableIn(tree, slice, paths.schemas, fields)
  const isChangeable = (field: SliceField) => !unchangeable.includes(field)
  const files: readonly SliceFile[] = [
    { path: paths.entity, editsOf: editsOfEntity(tree, slice, paths.entity) },
    { path: paths.fields, editsOf: editsOfFields },
    { path: paths.schemas, editsOf: editsOfSchemas },
    { path: paths.mapper, editsOf: (field) => editsOfMapper(field, isChangeable(field)) },
    { path: paths.useCase('create'), editsOf: (field) => editsOfCreation(field, makers) },
    {
      path: paths.useCase('update'),
      editsOf: (field) => (isChangeable(field) ? editsOfUpdate(field) : []),
    },
    { path: paths.mapperTest, editsOf: editsOfMapperTest, ofTests: 'refused' },
    { path: paths.builder, editsOf: editsOfBuilder, ofTests: `build${pascal}` },
    { path: paths.arbitraries, editsOf: editsOfArbitraries, ofTests: `new${pascal}Input` },
    { path: paths.store, editsOf: editsOfStore, ofTests: 'references' },
  ]
  const isAbsent = ({ path, ofTests }: SliceFile) =>
    ofTests !== undefined &&
    !tree.exists(path) &&
    declaringFiles(tree, slice, path, ofTests)[0] === path
  const there = files.filter((file) => !isAbsent(file))
  refuseTogether(
    ...fields
      .filter(({ type }) => type === 'enum')
      .map((field) => () => addEnumFile(tree, paths, field)),
    ...there.map(
      ({ path, editsOf }) =>
        () =>
          editSlice(tree, slice, path, fields.flatMap(editsOf)),
    ),
  )
  return { absent: files.filter(isAbsent).map(({ path }) => path), unchangeable }
}

interface SliceFile {
  readonly path: string
  readonly editsOf: (field: SliceField) => readonly SliceEdit[]
  /** What only tests use of it: people may do without. */
  readonly ofTests?: string
}

function editsOfFields(field: SliceField): readonly SliceEdit[] {
  if (!isComparable(field)) return []
  const { entity, member: name } = field
  const fields = objectOf(`${entity.one.camel}Fields`)
  const offered = memberOf(objectOf(`${entity.one.camel}List`), 'offered')
  const kept = { name, code: `${name}: ${columnCodeOf(field)}`, before }
  const offer = { name, code: `${name}: ${offerCodeOf(field)}`, before }
  return [
    {
      into: fields.declared,
      insert: (source) => ensureProperty(source, fields, kept),
      imports: field.type === 'enum' ? [valuesImportOf(field, '.')] : [],
    },
    { into: offered.declared, insert: (source) => ensureProperty(source, offered, offer) },
  ]
}

function editsOfMapperTest(field: SliceField): readonly SliceEdit[] {
  const { member: name } = field
  const value = defaultValueOf(field)
  const refusals = refusalsOf(field).map((member) => ({ into: 'refused', member }))
  const defaults =
    value === undefined ? [] : [{ into: 'defaults', member: { name, code: `${name}: ${value}` } }]
  return [...refusals, ...defaults].map(({ into, member }) => ({
    into,
    insert: (source) => ensureProperty(source, objectOf(into), member),
  }))
}

function editsOfBuilder(field: SliceField): readonly SliceEdit[] {
  const { entity, member: name } = field
  const place = answerOf(`build${entity.one.pascal}`)
  const member = { name, code: `${name}: ${builtValueOf(field)}`, before }
  return [
    {
      into: place.declared,
      insert(source) {
        const edited = ensureDefault(source, place, member)
        if (edited !== source && isCounted(field)) assertCounts(source, member.code)
        return edited
      },
      imports: builderImportsOf(field),
    },
  ]
}

/** @throws {TplError} `shape-unknown` where people have another way to tell one from the next */
function assertCounts({ path, text }: Source, lines: string): void {
  if (holdsCode(text, 'count')) return
  const expected = 'a variable count that tells each from the one before'
  throw shapeUnknown({ path, expected, found: 'nothing of that name', lines })
}

function editsOfArbitraries(field: SliceField): readonly SliceEdit[] {
  const { entity, member: name } = field
  const code = arbitraryOf(field)
  if (code === undefined) return []
  const place = argumentOf(`new${entity.one.pascal}Input`, ['record'])
  return [
    {
      into: place.declared,
      insert: (source) => ensureProperty(source, place, { name, code: `${name}: ${code}` }),
      imports: arbitraryImportsOf(field),
    },
  ]
}

/** What the entity itself refers to is no reference: the first one of its kind could have none. */
function editsOfStore(field: SliceField): readonly SliceEdit[] {
  if (field.type !== 'ref' || referredOf(field).isSelf) return []
  const { names, folder } = referredOf(field)
  const store = `store${names.one.pascal}`
  const code = `${field.member}: ${field.optional ? `{ optional: ${store} }` : store}`
  const from = `../../${folder}/testing/store-${names.one.kebab}.ts`
  return [
    {
      into: 'references',
      insert: (source) =>
        ensureProperty(source, objectOf('references'), { name: field.member, code }),
      imports: [{ from, name: store }],
    },
  ]
}
