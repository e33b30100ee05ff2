import { refuseTogether } from '#codemods/shape-unknown.ts'
import { assertFieldsFit } from '#entity/assert-fields-fit.ts'
import { assertNoCollision, assertNotReserved } from '#entity/assert-name-free.ts'
import type { EntityNames } from '#entity/entity-names.ts'
import type { Field } from '#entity/field.ts'
import type { EntityContext } from './entity-context.ts'
import type { SliceField } from './field-code/slice-field.ts'
import { resolveReferences } from './resolve-references.ts'

export interface EntityToFit extends Pick<EntityContext, 'project' | 'service'> {
  readonly names: EntityNames
  readonly fields: readonly Field[]
}

/**
 * The fields of a new entity, with what they refer to.
 *
 * @throws {TplError} for names and fields that do not fit the project
 */
export function fitEntity({ names, fields, project, service }: EntityToFit): readonly SliceField[] {
  assertNotReserved(names, service)
  refuseTogether(
    () => assertNoCollision(names, project.taken, service),
    () => assertFieldsFit(names, fields, service, project.taken),
  )
  return resolveReferences(names, names.many.kebab, fields, project)
}
