import * as z from 'zod'
import { formatField } from '#entity/format-field.ts'
import { parseFields } from '#entity/parse-field.ts'
import { addField } from '#generators/entity/add-field.ts'
import { findEntity } from '#project/find-entity.ts'
import { parseOptions } from '../options.ts'
import type { Action } from '../run.ts'
import { applyPlan } from './apply-plan.ts'
import { openCode } from './open-code.ts'
import { repeatOf } from './repeat.ts'

const optionsSchema = z.object({ dryRun: z.boolean().default(false) })

export function addFieldCommand(
  name: string,
  texts: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Action {
  return async (context) => {
    const { dryRun } = parseOptions(optionsSchema, given)
    const fields = parseFields(texts)
    const code = await openCode(context, { dryRun })
    const entity = findEntity(code.project, name)
    const plan = await addField({ ...code, entity, fields }, code.tree)
    const { pascal } = entity.names.one
    const repeat = repeatOf('add field', [pascal, ...fields.map(formatField)])
    const done = `Added ${fields.map((field) => field.name).join(', ')} to ${pascal}`
    return applyPlan({ project: code.opened, plan, dryRun, done, repeat }, context)
  }
}
