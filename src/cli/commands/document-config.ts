import { isAbsolute, relative, resolve, sep } from 'node:path'
import * as z from 'zod'
import { TplError } from '#errors.ts'
import { compareSettings, documentConfig, formatSettings } from '#generators/document-config.ts'
import { type Setting, settingsSchema } from '#generators/settings.ts'
import { installCommand } from '#project/package-manager.ts'
import type { Project } from '#project/project.ts'
import { describeSettings } from '#tasks/describe-settings.ts'
import { checkCommit, commit, createDiskTree, formatDiff, type Tree } from '#tree/index.ts'
import { type CommandResult, reportChanges } from '../command-result.ts'
import type { CommandContext } from '../context.ts'
import { openProject } from '../open-project.ts'
import { parseOptions } from '../options.ts'
import { formatDryRun } from '../plan-text.ts'
import type { Action } from '../run.ts'

const optionsSchema = z.object({
  output: z.string().min(1).optional(),
  check: z.boolean().default(false),
  dryRun: z.boolean().default(false),
})

const defaultPage = 'docs/configuration.md'

export function documentConfigCommand(given: Readonly<Record<string, unknown>>): Action {
  return async (context) => {
    const { output, check, dryRun } = parseOptions(optionsSchema, given)
    const project = await openProject(context, { dryRun })
    const page = toPagePath(output, project, context)
    const settings = await readSettings(project, context)
    const tree = createDiskTree(project.root)
    if (check) return checkPage(page, settings, tree)
    if (output === undefined) {
      const markdown = formatSettings(settings)
      return { data: { settings, markdown }, text: markdown }
    }
    return writePage(page, settings, tree, dryRun, context)
  }
}

/** A file on the command line is relative to where one is, a change to the project. */
function toPagePath(
  output: string | undefined,
  { root }: Project,
  { cwd }: CommandContext,
): string {
  if (output === undefined) return defaultPage
  const path = relative(root, resolve(cwd, output)).split(sep).join('/')
  if (path !== '' && !path.startsWith('../') && path !== '..' && !isAbsolute(path)) return path
  throw new TplError({
    code: 'path-outside',
    message: `${output} is outside the project.`,
    remedy: `Give a file inside ${root}, or redirect stdout.`,
  })
}

async function readSettings(project: Project, context: CommandContext): Promise<Setting[]> {
  const { root, packageManager } = project
  const options = { cwd: root, env: context.env, signal: context.signal }
  const described = settingsSchema.safeParse(
    await describeSettings(options, installCommand(packageManager)),
  )
  if (described.success) return described.data.settings
  throw new TplError({
    code: 'config-broken',
    message: `src/config/describe.ts prints settings of an unknown shape:\n${z.prettifyError(described.error)}`,
    remedy: 'Restore it from version control.',
  })
}

function checkPage(page: string, settings: readonly Setting[], tree: Tree): CommandResult {
  const written = tree.read(page)
  // Git may have checked the page out with other line endings.
  const upToDate = written?.replaceAll('\r\n', '\n') === formatSettings(settings)
  if (upToDate) {
    return { data: { upToDate, page, differences: [] }, text: `${page} is up to date.` }
  }
  const found = written === undefined ? [] : compareSettings(written, settings)
  const differences =
    found.length > 0
      ? found
      : [written === undefined ? 'the page is missing' : 'the text around the settings has changed']
  const lines = differences.map((difference) => `  ${difference}`).join('\n')
  return {
    data: { upToDate, page, differences },
    text: `${page} is out of date:\n${lines}\nWrite it again: npx tpl docs config --output ${page}`,
    exitCode: 1,
  }
}

async function writePage(
  page: string,
  settings: readonly Setting[],
  tree: Tree,
  dryRun: boolean,
  { signal, terminal }: CommandContext,
): Promise<CommandResult> {
  const { root } = tree
  const { changes } = documentConfig({ settings, output: page }, tree)
  const data = { dryRun, page, changes: reportChanges(changes) }
  if (changes.length === 0) return { data, text: `${page} is up to date.` }
  if (dryRun) {
    await checkCommit(root, changes)
    const diff = formatDiff(changes)
    return { data: { ...data, diff }, text: formatDryRun({ directory: root, changes, terminal }) }
  }
  await commit(root, changes, { signal })
  return { data, text: `Wrote ${page}: ${settings.length} settings.` }
}
