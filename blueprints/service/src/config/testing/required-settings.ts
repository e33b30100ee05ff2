import { schema } from '../schema.ts'
import { type Environment, metaOf } from '../setting.ts'

/**
 * A value for each setting that the service does not start without: its example. Tests set these
 * first, so that a setting that a team adds breaks none of them.
 */
export function requiredSettings(environment: Environment = 'test'): Record<string, string> {
  const settings = Object.entries(schema.shape).flatMap(([name, setting]) => {
    const { requiredIn, defaultIn, example = '' } = metaOf(setting)
    const hasDefault = defaultIn !== undefined || setting.safeParse(undefined).success
    return hasDefault && requiredIn !== environment ? [] : [[name, example]]
  })
  return Object.fromEntries(settings)
}
