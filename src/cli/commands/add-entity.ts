import * as z from 'zod'
import type { Field } from '#entity/field.ts'
import { formatField } from '#entity/format-field.ts'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import { parseFields } from '#entity/parse-field.ts'
import { addEntity } from '#generators/entity/add-entity.ts'
import { fitEntity } from '#generators/entity/fit-entity.ts'
import { parseOptions } from '../options.ts'
import type { Action } from '../run.ts'
import { applyPlan } from './apply-plan.ts'
import { askFields } from './ask-fields.ts'
import { openCode } from './open-code.ts'
import { repeatOf } from './repeat.ts'

const optionsSchema = z.object({
  plural: z.string().optional(),
  withEvents: z.boolean().default(false),
  withCache: z.boolean().default(false),
  dryRun: z.boolean().default(false),
})

export function addEntityCommand(
  name: string,
  texts: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Action {
  return async (context) => {
    const {
      plural,
      withEvents: events,
      withCache: cache,
      dryRun,
    } = parseOptions(optionsSchema, given)
    const names = parseEntityName(name, { plural })
    const typed = parseFields(texts)
    const code = await openCode(context, { dryRun })
    const isNew = !code.project.entities.some(({ model }) => model.name === names.one.pascal)
    const repeat = (fields: readonly Field[]) =>
      repeatOf('add entity', [
        names.one.pascal,
        ...fields.map(formatField),
        ...(plural === undefined ? [] : ['--plural', names.many.pascal]),
        ...(events ? ['--with-events'] : []),
        ...(cache ? ['--with-cache'] : []),
        ...(fields.length === 0 ? ['--yes'] : []),
      ])
    const isAsked = texts.length === 0 && isNew && context.interactive
    const fields = isAsked
      ? await askFields({
          entity: names.one.pascal,
          others: code.project.entities.map(({ model }) => model.name),
          check: (fields) => fitEntity({ ...code, names, fields }),
          repeat,
        })
      : typed
    const plan = await addEntity({ ...code, names, fields, events, cache }, code.tree)
    const done = `Added ${names.one.pascal}`
    const result = await applyPlan(
      { project: code.opened, plan, dryRun, done, repeat: repeat(fields) },
      context,
    )
    return isAsked
      ? {
          ...result,
          text: `${result.text}\n\nThe same again, without questions:\n  ${repeat(fields)}`,
        }
      : result
  }
}
