import Handlebars from 'handlebars'

export type Replacements = Readonly<Record<string, string>>

/**
 * Replaces names of the blueprint's own (`my-service`) by names of the project. Handlebars renders each
 * different word that holds one, and it once: a template of every place would take as long to make as all
 * the rest of a command's code to write.
 */
export function replaceNames(content: string, replacements: Replacements): string {
  const names = Object.keys(replacements).filter((name) => content.includes(name))
  if (names.length === 0) return content
  const pattern = patternOf(names)
  const anyName = new RegExp(pattern, 'g')
  const wordWithName = new RegExp(`(?:\\w*(?:${pattern}))+\\w*`, 'g')
  const words = [...new Set(content.match(wordWithName))]
  const templates = words.map((word) => toTemplate(word, anyName))
  const rendered = render(templates, { name: replacements })
  const byWord = new Map(words.map((word, index) => [word, rendered[index] ?? word]))
  return content.replaceAll(wordWithName, (word) => byWord.get(word) ?? word)
}

/** The longest first: an item's list would be found by the item's name otherwise. */
function patternOf(names: readonly string[]): string {
  const longestFirst = names.toSorted((a, b) => b.length - a.length)
  return longestFirst.map(escapePattern).join('|')
}

/** A word is letters, digits and names: there is nothing else in it that Handlebars would read. */
function toTemplate(word: string, anyName: RegExp): string {
  return word.replaceAll(anyName, (name) => `{{name.[${name}]}}`)
}

function render(templates: readonly string[], context: object): readonly string[] {
  return Handlebars.compile(templates.join(separator), options)(context).split(separator)
}

/** For private use, by Unicode: in no name. */
const separator = '\uE001'

/** No mustache calls a helper: to know that makes templates twice as quick to compile. */
const options: CompileOptions = { noEscape: true, strict: true, knownHelpersOnly: true }

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&')
}
