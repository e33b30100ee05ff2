import * as z from 'zod'
import { addFeature } from '#generators/entity/add-feature.ts'
import { findEntity } from '#project/find-entity.ts'
import { parseOptions } from '../options.ts'
import type { Action } from '../run.ts'
import { applyPlan } from './apply-plan.ts'
import { openCode } from './open-code.ts'
import { repeatOf } from './repeat.ts'

const optionsSchema = z.object({ dryRun: z.boolean().default(false) })

export function addFeatureCommand(
  feature: 'events' | 'cache',
  name: string,
  given: Readonly<Record<string, unknown>>,
): Action {
  return async (context) => {
    const { dryRun } = parseOptions(optionsSchema, given)
    const code = await openCode(context, { dryRun })
    const entity = findEntity(code.project, name)
    const plan = addFeature({ feature, entity, blueprint: code.blueprint }, code.tree)
    const { pascal } = entity.names.one
    const repeat = repeatOf(`add ${feature}`, [pascal])
    const done = `Added ${feature} to ${pascal}`
    return applyPlan({ project: code.opened, plan, dryRun, done, repeat }, context)
  }
}
