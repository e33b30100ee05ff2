import type { Import } from '#codemods/typescript/ensure-import.ts'
import { ensureProperty } from '#codemods/typescript/ensure-member.ts'
import { ensurePicked, leavesOut } from '#codemods/typescript/ensure-picked.ts'
import { calledIn } from '#codemods/typescript/local-names.ts'
import { argumentOf, objectOf } from '#codemods/typescript/place.ts'
import type { Source } from '#codemods/typescript/source.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Tree } from '#tree/index.ts'
import { declaringCode, type SliceToSearch } from './declaring-files.ts'
import type { SliceEdit } from './edit-slice.ts'
import { valuesImportOf } from './field-code/arbitrary-code.ts'
import { idImportOf } from './field-code/domain-code.ts'
import { defaultCodeOf, defaultValueOf, validatorOf } from './field-code/schema-code.ts'
import { before, referredOf, type SliceField } from './field-code/slice-field.ts'

const from = 'attributes'
const callees = ['strictObject', 'object', 'extend']

/** Where the schemas of the API name a field. */
export function editsOfSchemas(field: SliceField): readonly SliceEdit[] {
  const { entity, member: name } = field
  const { pascal, camel } = entity.one
  const changes = changesOf(field.entity)
  const response = argumentOf(`${camel}Schema`, callees, from)
  const validated = { name, code: `${name}: ${validatorOf(field)}` }
  return [
    {
      into: from,
      insert: (source) => ensureProperty(source, objectOf(from), validated),
      imports: validatorImportsOf(field),
    },
    editOfNew(field, `new${pascal}Schema`),
    {
      into: changes.declared,
      insert: (source) => ensurePicked(source, changes, { name, from, ifAll: true }),
    },
    {
      into: response.declared,
      insert: (source) => ensurePicked(source, response, { name, from, before }),
    },
  ]
}

/** The schema of what can be changed. */
const changesOf = ({ one }: EntityNames) => argumentOf(`${one.camel}ChangesSchema`, callees, from)

/** The fields that what can be changed is without, where people have chosen some for that. */
export function unchangeableIn(
  tree: Tree,
  slice: SliceToSearch,
  usual: string,
  fields: readonly SliceField[],
): readonly SliceField[] {
  const changes = changesOf(slice.names)
  const text = declaringCode(tree, slice, usual, changes.declared)
  return fields.filter(({ member: name }) => leavesOut(text, changes, { name, from }))
}

function editOfNew(field: SliceField, into: string): SliceEdit {
  const { member: name } = field
  const schema = argumentOf(into, callees, from)
  if (defaultValueOf(field) === undefined) {
    return { into, insert: (source) => ensurePicked(source, schema, { name, from }) }
  }
  const memberIn = ({ tree }: Source) => ({
    name,
    code: `${name}: ${defaultCodeOf(field, calledIn(tree, from))}`,
    wins: true,
  })
  return { into, insert: (source) => ensureProperty(source, schema, memberIn(source)) }
}

function validatorImportsOf(field: SliceField): readonly Import[] {
  const schema = { from: '#kernel/schemas.ts', name: 'schema', isNamespace: true }
  if (field.type === 'enum') return [schema, valuesImportOf(field, '.')]
  if (field.type !== 'ref') return [schema]
  const { names, isSelf } = referredOf(field)
  // The file imports the id of its own entity already.
  const file = `./${names.one.kebab}.ts`
  return [schema, isSelf ? { ...idImportOf(field), from: file } : idImportOf(field)]
}
