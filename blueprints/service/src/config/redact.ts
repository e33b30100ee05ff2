import type { z } from 'zod'
import { type Config, schema } from './schema.ts'
import { isSecret } from './setting.ts'

/** Returns the text without the secrets in it. */
export type Redact = (text: string) => string

export const HIDDEN = '[redacted]'

/** Redacts the values of all secret settings, and whatever `createRedactor` takes for a secret. */
export function redactorOf(config: Config): Redact {
  return createRedactor(secretsIn(config, schema.shape))
}

/**
 * Redacts the secrets given, however a URL or JSON escapes them; and, known or not, the credentials
 * and password-like parameters of URLs and the values of authorization headers.
 *
 * A secret of fewer than four characters is not looked for: it would garble every line.
 */
export function createRedactor(secrets: Iterable<string>): Redact {
  const known = patternOf([...secrets].flatMap(partsOf).flatMap(spellingsOf))
  return (text) => {
    let safe = known ? text.replace(known, HIDDEN) : text
    // Each text of each log line comes by here, and few of them hold a URL.
    if (safe.includes('://')) safe = safe.replace(URL_CREDENTIALS, hideCredentials)
    if (safe.includes('=')) safe = safe.replace(URL_PARAMETER, `$1${HIDDEN}`)
    return safe.length > 20 ? safe.replace(AUTHORIZATION, `$1 ${HIDDEN}`) : safe
  }
}

/** The secrets among the values of settings, or of environment variables. */
export function secretsIn(
  values: Readonly<Record<string, unknown>>,
  shape: Readonly<Record<string, z.ZodType>>,
): string[] {
  return Object.entries(shape)
    .filter(([name, setting]) => isSecret(name, setting))
    .flatMap(([name]) => textsIn(values[name]))
}

// None of these looks ahead over the same text twice, so that a long line takes linear time.
const URL_CREDENTIALS = /:\/\/([^\s/?#:@"<>]*)(?::([^\s/?#"<>]*))?@/g
const URL_PARAMETER =
  /([?&][\w.-]*(?:password|passwd|secret|token|api_?key|access_?key|signature|credential)=)[^&#\s"]*/gi
const AUTHORIZATION = /\b(bearer|basic) [\w.~+/=-]{16,}/gi

function hideCredentials(_: string, user: string, password?: string): string {
  return password === undefined ? `://${HIDDEN}@` : `://${user}:${HIDDEN}@`
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn)
  return value === undefined || value === null ? [] : [String(value)]
}

/** A secret, and what in it is a secret by itself: the password of a URL, the values of headers. */
function partsOf(secret: string): string[] {
  const credentials = /^[\w+.-]+:\/\/([^:]*):(.*)@([^@]*)$/s.exec(secret)
  if (credentials) {
    const [, user = '', password = '', rest = ''] = credentials
    // A password that is also the user, the host or the database can't be hidden in a text.
    return [user, ...rest.split(/[:/?]/)].includes(password) ? [secret] : [secret, password]
  }
  const values = secret.split(',').map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
  return secret.includes('=') ? [secret, ...values] : [secret]
}

function spellingsOf(secret: string): string[] {
  return [
    secret,
    secret.trim(),
    JSON.stringify(secret).slice(1, -1),
    tryOr(encodeURIComponent, secret),
    tryOr(decodeURIComponent, secret),
  ]
}

/** URI coding throws on a lone surrogate or a stray percent sign. */
function tryOr(convert: (text: string) => string, text: string): string {
  try {
    return convert(text)
  } catch {
    return text
  }
}

function patternOf(words: string[]): RegExp | undefined {
  const wanted = [...new Set(words)]
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length)
  if (wanted.length === 0) return undefined
  return new RegExp(
    wanted.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'g',
  )
}
