import { toErrorFields } from './error-fields.ts'

export type Fields = Record<string, unknown>

/**
 * Returns what copies the fields of a log line as JSON would show them, without secrets: texts are
 * redacted at any depth, and whatever stands under the name of a password or token is left out.
 */
export function createSafeFields(redact: (text: string) => string) {
  const toSafeText = (text: string) => escapeControls(redact(text), KEPT_IN_FIELDS)

  const toSafeName = remember((name: string) => ({
    // An own member of this name would be taken for the prototype.
    text: name === '__proto__' ? '[proto]' : toSafeText(name),
    isSecret: SECRET_NAME.test(name),
  }))

  const copy = (value: unknown, ancestors: readonly object[]): unknown => {
    if (typeof value === 'string') return toSafeText(value)
    if (typeof value === 'bigint') return value.toString()
    if (typeof value !== 'object' || value === null) return value
    if (ancestors.includes(value)) return '[circular]'
    if (ancestors.length === DEEPEST) return '[too deep]'
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
    const path = [...ancestors, value]
    if (value instanceof Error) return copyMembers(toErrorFields(value), path)
    if (Array.isArray(value)) return value.map((item) => copy(item, path))
    const json = toJson(value)
    return json === value ? copyMembers(value, path) : copy(json, path)
  }

  const copyMembers = (value: object, path: readonly object[]): Fields => {
    const copied: Fields = {}
    for (const name of Object.keys(value)) {
      const { text, isSecret } = toSafeName(name)
      const member = read(value, name)
      const isHidden = isSecret && member !== null && member !== undefined
      copied[text] = isHidden ? HIDDEN : copy(member, path)
    }
    return copied
  }

  return (fields: Fields): Fields => copyMembers(fields, [fields])
}

/** Leaves nothing in a message that could forge a second line or steer a terminal. */
export function toSafeMessage(text: string): string {
  return escapeControls(text, '')
}

const HIDDEN = '[redacted]'

const DEEPEST = 8

const MOST_NAMES = 1000

const SECRET_NAME =
  /(?:^|[^a-z])(?:pwd|auth)$|(?:password|passwd|passphrase|secret|token|(?:api|access|private|secret|encryption|signing)[-_]?key|authorization|cookie|credentials?)$/i

/** Stack traces need their lines, and JSON escapes these. */
const KEPT_IN_FIELDS = '\n\t'

/** Control characters, line separators, and what turns the direction of writing around. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu

/** Names recur in every line. The limit is for those that come from outside, such as headers. */
function remember<Value>(compute: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>()
  return (name) => {
    let value = known.get(name)
    if (value === undefined) {
      value = compute(name)
      if (known.size < MOST_NAMES) known.set(name, value)
    }
    return value
  }
}

function escapeControls(text: string, kept: string): string {
  return text.replace(CONTROL, (character) =>
    kept.includes(character)
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function toJson(value: object): unknown {
  if (!('toJSON' in value) || typeof value.toJSON !== 'function') return value
  try {
    return value.toJSON()
  } catch {
    return '[unreadable]'
  }
}

function read(value: object, name: string): unknown {
  try {
    return (value as Fields)[name]
  } catch {
    return '[unreadable]'
  }
}
