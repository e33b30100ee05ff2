import { flags, settings } from '#entity/split-field.ts'

/** What a person typed as values or digits, as a field has them: `10, 2` is `10,2`. */
export function joinValues(answer: string): string {
  const separator = /[,:]/.test(answer) ? /\s*[,:]\s*/ : /\s+/
  return answer.trim().split(separator).join(',')
}

/**
 * A field with the modifiers that a person typed, with spaces, commas or colons between. A default may hold
 * all of these: it ends at the next modifier, or with the answer.
 */
export function withModifiers(field: string, answer: string): string {
  return [field, ...(answer.match(modifier) ?? [])].join(':')
}

const known = `(?:${flags.join('|')})(?![^\\s,:])|(?:${settings.join('|')})=`
const modifier = new RegExp(`default=.*?(?=[\\s,:]+(?:${known})|$)|[^\\s,:]+`, 'g')
