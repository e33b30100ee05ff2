import type { z } from 'zod'
import { ConfigError, type ConfigIssue } from './config-error.ts'
import { type Constraint, constraints } from './constraints.ts'
import { loadEnvFile } from './env-file.ts'
import { createRedactor, HIDDEN, type Redact, secretsIn } from './redact.ts'
import { type Config, schema } from './schema.ts'
import {
  defaultTextOf,
  type Environment,
  isSecret,
  metaOf,
  type Setting,
  toSetting,
} from './setting.ts'

export type Variables = Readonly<Record<string, string | undefined>>

/**
 * Reads the configuration from the environment, in development also from the file `.env`.
 *
 * @throws {ConfigError} naming every setting that is missing or wrong, without secrets
 */
export function loadConfig(env: Variables = process.env): Config {
  if (env === process.env) loadEnvFile()
  return parseConfig(env, schema.shape, constraints) as Config
}

/** `loadConfig` for any set of settings. */
export function parseConfig(
  env: Variables,
  shape: Readonly<Record<string, z.ZodType>>,
  rules: readonly Constraint[] = [],
): object {
  const redact = createRedactor(secretsIn(env, shape))
  const values: Record<string, unknown> = {}
  const issues: ConfigIssue[] = []
  const environment = environmentOf(env)

  for (const [name, setting] of Object.entries(shape)) {
    const { defaultIn, requiredIn } = metaOf(setting)
    // `API_KEY=` in a file or a manifest means that there is none.
    const text = env[name] || defaultIn?.[environment]
    const parsed = setting.safeParse(text)
    const isMissing = text === undefined && requiredIn === environment
    if (parsed.success && !isMissing) values[name] = freeze(parsed.data)
    else issues.push(toIssue(name, setting, env[name], environment, redact))
  }
  limitDefaults(values, env, shape)
  const invalid = new Set(issues.map(({ setting }) => setting))
  for (const rule of rules) {
    const isDecided = rule.settings.every((name) => name in shape && !invalid.has(name))
    if (isDecided && !rule.holds(values as Config)) issues.push(toRuleIssue(rule, values))
  }
  if (issues.length > 0) throw new ConfigError(issues)
  return Object.freeze(Object.defineProperties(values, printersOf(values, shape)))
}

/** A default gives way to what was set; two settings that were set may contradict each other. */
function limitDefaults(
  values: Record<string, unknown>,
  env: Variables,
  shape: Readonly<Record<string, z.ZodType>>,
): void {
  for (const [name, setting] of Object.entries(shape)) {
    const { defaultAtMost: limit } = metaOf(setting)
    if (limit === undefined || env[name]) continue
    const [value, whole] = [values[name], values[limit.of]]
    if (typeof value !== 'number' || typeof whole !== 'number' || whole === 0) continue
    values[name] = Math.min(value, Math.floor(whole * limit.share))
  }
}

/** A `NODE_ENV` that is wrong is reported by itself; the other settings are judged as usual. */
function environmentOf({ NODE_ENV }: Variables): Environment {
  return NODE_ENV === 'production' || NODE_ENV === 'test' ? NODE_ENV : 'development'
}

function toIssue(
  name: string,
  schema: z.ZodType,
  text: string | undefined,
  environment: Environment,
  redact: Redact,
): ConfigIssue {
  const setting = toSetting(name, schema)
  const mayBeLeftOut = !setting.required && setting.requiredIn !== environment
  const value = setting.example ?? defaultTextOf(name, schema, environment) ?? setting.allowed?.[0]
  const set = value ? `Set it as in ${name}=${value}` : 'Set it'
  const fallback = setting.default ? ` for ${setting.default}` : ''
  return {
    setting: name,
    expected: setting.type,
    found: text ? quote(text, setting, redact) : 'nothing',
    remedy: mayBeLeftOut ? `${set}, or leave it out${fallback}.` : `${set}.`,
  }
}

function toRuleIssue({ settings, message, remedy }: Constraint, values: object): ConfigIssue {
  const [setting] = settings
  const found = settings.map((name) => `${name}=${(values as Record<string, unknown>)[name]}`)
  return { setting, expected: message, found: found.join(' with '), remedy }
}

const LONGEST_QUOTE = 60

function quote(text: string, { secret }: Setting, redact: Redact): string {
  if (secret) return 'another value, hidden as it is secret'
  const safe = redact(text)
  return JSON.stringify(safe.length > LONGEST_QUOTE ? `${safe.slice(0, LONGEST_QUOTE)}…` : safe)
}

/** Printing or serialising a configuration shows no secrets. */
function printersOf(values: Record<string, unknown>, shape: Readonly<Record<string, z.ZodType>>) {
  const redact = createRedactor(secretsIn(values, shape))
  const toPrintable = () =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const schema = shape[name]
        if (schema && isSecret(name, schema)) return [name, value === undefined ? value : HIDDEN]
        return [name, typeof value === 'string' ? redact(value) : value]
      }),
    )
  const hidden = { value: toPrintable, enumerable: false }
  return { toJSON: hidden, [Symbol.for('nodejs.util.inspect.custom')]: hidden }
}

function freeze(value: unknown): unknown {
  return typeof value === 'object' ? Object.freeze(value) : value
}
