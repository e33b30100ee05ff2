import type { ServiceNames } from '#entity/service-names.ts'
import type { ProjectCode } from '#project/read-entities.ts'
import type { Blueprint } from '#rendering/blueprint.ts'

/** What every generator of entities builds upon. */
export interface EntityContext {
  readonly project: ProjectCode
  readonly blueprint: Blueprint
  /** The names that the service uses itself. */
  readonly service: ServiceNames
  /** For the names of migrations. */
  readonly now: Date
}
