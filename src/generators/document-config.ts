import { TplError } from '#errors.ts'
import { capitalize } from '#rendering/names.ts'
import type { Tree } from '#tree/index.ts'
import type { Plan } from './plan.ts'
import type { Setting } from './settings.ts'

export interface DocumentConfigInput {
  readonly settings: readonly Setting[]
  /** Relative to the project. */
  readonly output: string
}

/**
 * Plans the page of all settings.
 *
 * @throws {TplError} `file-taken` where the file is no such page
 */
export function documentConfig({ settings, output }: DocumentConfigInput, tree: Tree): Plan {
  const present = tree.read(output)
  if (present !== undefined && !present.includes(mark)) {
    throw new TplError({
      code: 'file-taken',
      message: `${output} is there already, and is no page of settings.`,
      remedy: 'Give --output another file, or delete this one first. Nothing was written.',
    })
  }
  tree.write(output, formatSettings(settings))
  return { changes: tree.changes(), tasks: [], notes: [] }
}

/** Markdown: a table per group, in the order of the schema. */
export function formatSettings(settings: readonly Setting[]): string {
  const groups = Map.groupBy(settings, ({ group }) => group ?? 'General')
  const sections = [...groups].map(([group, members]) =>
    [`## ${capitalize(group)}`, '', ...tableHead, ...members.map(formatRow)].join('\n'),
  )
  return `${[...intro, ...sections].join('\n\n')}\n`
}

/** The names of the settings that a page misses, has too much, or tells differently. */
export function compareSettings(page: string, settings: readonly Setting[]): string[] {
  const written = rowsOf(page)
  const wanted = rowsOf(formatSettings(settings))
  const missing = [...wanted.keys()].filter((name) => !written.has(name))
  const changed = [...wanted].filter(
    ([name, row]) => written.has(name) && written.get(name) !== row,
  )
  const stale = [...written.keys()].filter((name) => !wanted.has(name))
  return [
    ...missing.map((name) => `${name} is missing`),
    ...changed.map(([name]) => `${name} has changed`),
    ...stale.map((name) => `${name} is no setting any more`),
  ]
}

/** What tells a page of ours from any other file. */
const mark = 'This page is made from `src/config/schema.ts` by `tpl docs config`'

const intro = [
  '# Configuration',
  `Every setting is an environment variable. ${mark}: change a setting there, then write the page again.`,
]

const tableHead = [
  '| Setting | Type | Required | Default | Description |',
  '| --- | --- | --- | --- | --- |',
]

function formatRow(setting: Setting): string {
  const cells = [
    code(setting.name),
    typeOf(setting),
    requirementOf(setting),
    setting.default === undefined ? '' : code(toText(setting.default)),
    describe(setting),
  ]
  return `| ${cells.join(' | ')} |`
}

function requirementOf({ required, requiredIn }: Setting): string {
  if (required) return 'yes'
  return requiredIn === undefined ? 'no' : cell(`in ${requiredIn}`)
}

function typeOf({ type, allowed }: Setting): string {
  if (allowed === undefined || allowed.length === 0) return cell(type)
  return allowed.map((value) => code(toText(value))).join(', ')
}

function describe({ description, secret, example }: Setting): string {
  const sentences = [
    toSentence(cell(description)),
    secret ? 'Secret: never logged.' : '',
    example === undefined ? '' : `Example: ${code(toText(example))}`,
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function toSentence(text: string): string {
  return text === '' || /\p{Punctuation}$/u.test(text) ? text : `${text}.`
}

/** A code span (CommonMark 6.1): between more backticks than the text has in a row. */
function code(text: string): string {
  if (text === '') return 'empty'
  const runs = text.match(/`+/g) ?? []
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(({ length }) => length)))
  const gap = /^`|`$/.test(text) ? ' ' : ''
  return fence + gap + cell(text) + gap + fence
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*[\r\n]+\s*/g, ' ')
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function rowsOf(page: string): Map<string, string> {
  const rows = page.split(/\r?\n/).flatMap((line) => {
    const name = /^\| `([^`]+)` \|/.exec(line)?.[1]
    return name === undefined ? [] : [[name, line] as const]
  })
  return new Map(rows)
}
