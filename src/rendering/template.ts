import Handlebars from 'handlebars'

export type Replacements = Readonly<Record<string, string>>

/**
 * Replaces names of the blueprint's own (`my-service`) by names of the project. The file is turned
 * into a Handlebars template on the way, its own braces kept as they are.
 */
export function replaceNames(content: string, replacements: Replacements): string {
  const names = Object.keys(replacements).filter((name) => content.includes(name))
  if (names.length === 0) return content
  const { template, literals } = toTemplate(content, names)
  const render = Handlebars.compile(template, options)
  const named = names.map((name, index) => [`name${index}`, replacements[name]])
  const literal = literals.map((run, index) => [`literal${index}`, run])
  return render(Object.fromEntries([...named, ...literal]))
}

/** No mustache calls a helper: to know that makes templates twice as quick to compile. */
const options: CompileOptions = { noEscape: true, strict: true, knownHelpersOnly: true }

interface Template {
  readonly template: string
  /** Runs of braces and backslashes that Handlebars would read. */
  readonly literals: readonly string[]
}

function toTemplate(content: string, names: readonly string[]): Template {
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const parts = content.split(new RegExp(`(${longestFirst.map(escapePattern).join('|')})`))
  const literals: string[] = []
  const template = parts.map((part) =>
    names.includes(part)
      ? `{{name${names.indexOf(part)}}}`
      : part.replaceAll(unsafePattern, (run) => `{{literal${literals.push(run) - 1}}}`),
  )
  return { template: template.join(''), literals }
}

// A backslash before a mustache, and a brace beside one, change what Handlebars reads; at the ends
// of a part they would touch the mustache of a name.
const unsafePattern = /[\\{]*\{\{[{}\\]*|[\\{]+$|^\}+/g

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&')
}
