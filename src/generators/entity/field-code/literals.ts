/** Text as code has it, in single quotes. */
export function quoted(text: string): string {
  // A linter takes a placeholder in a plain string for a template that lacks its backticks.
  const json = JSON.stringify(text).replaceAll(/\$(?=\{)/g, '\\x24')
  // A formatter takes the quotes that need fewer escapes.
  if (text.includes("'") && !text.includes('"')) return json
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

/** JSON as code has it: `{ theme: 'dark' }`. */
export function literalOf(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).map(
    ([name, member]) => `${keyOf(name)}: ${literalOf(member)}`,
  )
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

const keyOf = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name))

/** The argument of a call: `({ min: 1, max: 40 })`, or `()` when no member has a value. */
export function optionsOf(members: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(members).filter(([, code]) => code !== undefined)
  return given.length === 0
    ? '()'
    : `({ ${given.map(([name, code]) => `${name}: ${code}`).join(', ')} })`
}
