import type { EntityNames } from '#entity/entity-names.ts'
import type { Field } from '#entity/field.ts'
import { formatField } from '#entity/format-field.ts'
import { TplError } from '#errors.ts'
import { findEntity } from '#project/find-entity.ts'
import type { ProjectCode } from '#project/read-entities.ts'
import { type Referred, type SliceField, toSliceField } from './field-code/slice-field.ts'

/**
 * Looks up what the fields of an entity refer to.
 *
 * @param folder of the entity's slice, in src/modules
 * @throws {TplError} `entity-unknown` for a reference to nothing, `field-invalid` for one that no first
 *   entity could have
 */
export function resolveReferences(
  entity: EntityNames,
  folder: string,
  fields: readonly Field[],
  project: ProjectCode,
): readonly SliceField[] {
  return fields.map((field) => {
    if (field.type !== 'ref') return toSliceField(entity, field)
    const referred = toReferred(entity, folder, field, project)
    assertNoCycle(entity, field, referred, project)
    return toSliceField(entity, field, referred)
  })
}

function toReferred(
  entity: EntityNames,
  folder: string,
  { target = '' }: Field,
  project: ProjectCode,
): Referred {
  if (target === entity.one.pascal) {
    return { names: entity, folder, table: entity.many.snake, isSelf: true }
  }
  const { names, model, folder: other } = findEntity(project, target)
  const isSelf = names.one.pascal === entity.one.pascal
  return { names, folder: other, table: model.table, isSelf }
}

/** Of two entities that cannot be without each other, none could be the first. */
function assertNoCycle(
  { one }: EntityNames,
  field: Field,
  { names }: Referred,
  { schema }: ProjectCode,
): void {
  if (field.optional) return
  const seen = new Set<string>()
  const open = [names.one.pascal]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === one.pascal) throw cycleError(field, one.pascal, names.one.pascal)
    if (seen.has(name)) continue
    seen.add(name)
    const model = schema.models.find((each) => each.name === name)
    const required = model?.fields.filter(
      ({ arity, relation }) => arity === 'required' && (relation?.fields.length ?? 0) > 0,
    )
    open.push(...(required ?? []).map(({ type }) => type))
  }
}

function cycleError(field: Field, entity: string, target: string): TplError {
  const reason =
    target === entity
      ? `the first ${entity} would have nothing to refer to`
      : `${target} cannot be without ${entity} already, so that neither could be the first`
  return new TplError({
    code: 'field-invalid',
    message: `The field ${formatField(field)} is a cycle of references: ${reason}.`,
    remedy: `Make it optional: ${formatField({ ...field, optional: true })}`,
  })
}
