import { z } from 'zod'

/** One setting, as the documentation shows it. */
export interface Setting {
  readonly name: string
  readonly type: string
  readonly description: string
  /** Whether the service does not start without it. */
  readonly required: boolean
  /** The one environment in which it does not start without it. */
  readonly requiredIn?: Environment
  readonly default?: string
  readonly secret: boolean
  readonly allowed?: readonly string[]
  readonly example?: string
  readonly group?: string
}

export type Environment = 'development' | 'test' | 'production'

/** What `.meta()` says about a setting; `schema.ts` explains each member. */
export interface SettingMeta {
  readonly description?: string
  readonly group?: string
  readonly secret?: boolean
  readonly expected?: string
  readonly example?: string
  readonly defaultIn?: Readonly<Record<Environment, string>>
  readonly defaultAtMost?: { readonly share: 0.5 | 1; readonly of: string }
  readonly requiredIn?: Environment
}

/** Describes one setting by its schema. */
export function toSetting(name: string, schema: z.ZodType): Setting {
  const meta = metaOf(schema)
  const fallback = defaultOf(name, schema)
  const allowed = allowedBy(schema)
  return {
    name,
    type: meta.expected ?? typeOf(schema),
    description: meta.description ?? '',
    required: meta.defaultIn === undefined && !schema.safeParse(undefined).success,
    ...(meta.requiredIn !== undefined && { requiredIn: meta.requiredIn }),
    ...(fallback !== undefined && { default: fallback }),
    secret: isSecret(name, schema),
    ...(allowed && { allowed }),
    ...(meta.example !== undefined && { example: meta.example }),
    ...(meta.group !== undefined && { group: meta.group }),
  }
}

/**
 * What `.meta()` was given, wherever it stands in the chain: zod itself loses sight of it when
 * `.default()` or `.transform()` comes after.
 */
export function metaOf(schema: z.ZodType): SettingMeta {
  let meta = metas.get(schema)
  if (meta === undefined) {
    meta = { ...toJsonSchema(schema, 'input'), ...toJsonSchema(schema, 'output') } as SettingMeta
    metas.set(schema, meta)
  }
  return meta
}

/** Each setting is asked several times during the start. */
const metas = new WeakMap<z.ZodType, SettingMeta>()

/** A secret is declared by `secret: true`, or assumed by its name unless `secret: false` says no. */
export function isSecret(name: string, schema: z.ZodType): boolean {
  return (
    metaOf(schema).secret ?? /(?:PASSWORD|PASSPHRASE|SECRET|TOKEN|KEY|CREDENTIALS?)$/.test(name)
  )
}

/** The default in words: what it depends on, too. */
function defaultOf(name: string, schema: z.ZodType): string | undefined {
  const { defaultIn, defaultAtMost: limit } = metaOf(schema)
  const value = defaultIn
    ? `${defaultIn.production} in production, ${defaultIn.development} otherwise`
    : plainDefaultOf(name, schema)
  if (value === undefined || limit === undefined) return value
  return `${value}, at most ${shareInWords[limit.share]}${limit.of}`
}

const shareInWords = { 0.5: 'half of ', 1: '' } as const

/** The default as the text that would set it. */
export function defaultTextOf(
  name: string,
  schema: z.ZodType,
  environment: Environment,
): string | undefined {
  return metaOf(schema).defaultIn?.[environment] ?? plainDefaultOf(name, schema)
}

function plainDefaultOf(name: string, schema: z.ZodType): string | undefined {
  const parsed = schema.safeParse(undefined)
  if (!parsed.success || parsed.data === undefined) return undefined
  return isSecret(name, schema) ? '(hidden)' : toText(parsed.data)
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(',')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The type in words, to follow "expected": `an integer from 0 to 65535`. */
function typeOf(schema: z.ZodType): string {
  const output = toJsonSchema(schema, 'output')
  const json = output.type === undefined ? toJsonSchema(schema, 'input') : output
  if (json.enum) return `one of ${json.enum.join(', ')}`
  switch (json.type) {
    case 'integer':
    case 'number':
      return `${json.type === 'integer' ? 'an integer' : 'a number'}${rangeOf(json)}`
    case 'boolean':
      return 'true or false'
    case 'array':
      return 'a list separated by commas'
    default:
      return json.format ? `text in the format ${json.format}` : `text${lengthOf(json)}`
  }
}

function allowedBy(schema: z.ZodType): string[] | undefined {
  const json = toJsonSchema(schema, 'output')
  if (json.type === 'boolean') return ['true', 'false']
  return json.enum?.map(String)
}

function rangeOf(json: JsonSchema): string {
  const min = Math.max(json.minimum ?? Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER)
  const max = Math.min(json.maximum ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  const above = json.exclusiveMinimum
  const hasMax = max < Number.MAX_SAFE_INTEGER
  if (above !== undefined) return hasMax ? ` above ${above}, at most ${max}` : ` above ${above}`
  if (min > Number.MIN_SAFE_INTEGER) return hasMax ? ` from ${min} to ${max}` : `, at least ${min}`
  return hasMax ? `, at most ${max}` : ''
}

function lengthOf({ minLength, maxLength }: JsonSchema): string {
  const limits = [
    minLength !== undefined && `at least ${minLength}`,
    maxLength !== undefined && `at most ${maxLength}`,
  ].filter(Boolean)
  return limits.length === 0 ? '' : ` of ${limits.join(', ')} characters`
}

interface JsonSchema extends z.core.JSONSchema.BaseSchema {}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' })
}
