import { join } from 'node:path'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import { parseFields } from '#entity/parse-field.ts'
import { readServiceNames } from '#entity/service-names.ts'
import { addEntity } from '#generators/entity/add-entity.ts'
import { addFeature } from '#generators/entity/add-feature.ts'
import { addField } from '#generators/entity/add-field.ts'
import type { Plan } from '#generators/plan.ts'
import { findEntity } from '#project/find-entity.ts'
import { readProjectCode } from '#project/read-entities.ts'
import { createMemoryTree } from '#tree/index.ts'
import { formatChanges } from '../../src/cli/format-changes.ts'
import { blueprint, renderService } from '../golden/render-service.ts'

/** The contents of a project, by path. */
export type Files = Readonly<Record<string, string>>

/** `add entity Order total:int --with-events`; in words, where a default holds spaces. */
export type Command = string | readonly string[]

const sources = Object.entries(blueprint.files).map(([path, { content }]) => [path, content])
const service = readServiceNames(Object.fromEntries(sources))
/** The blueprint has the formatter's program, and its settings. */
const blueprintRoot = join(import.meta.dirname, '..', '..', 'blueprints', 'service')

/** A service as it is created. */
export const newService: Files = Object.fromEntries(renderService())

/**
 * What `tpl` makes of a project: `add entity Order total:int --with-events`.
 *
 * @throws {TplError} as it would
 */
export async function generate(
  files: Files,
  command: Command,
  { now = new Date('2026-02-01T12:00:00Z') } = {},
): Promise<Plan> {
  const words = typeof command === 'string' ? command.split(' ') : command
  const [, what = '', name = '', ...rest] = words
  const tree = createMemoryTree(files)
  const project = readProjectCode(tree)
  const context = { project, blueprint, service, now }
  const plural = rest.includes('--plural') ? rest[rest.indexOf('--plural') + 1] : undefined
  const fields = parseFields(rest.filter((word) => !word.startsWith('--') && word !== plural))
  if (what === 'entity') {
    const names = parseEntityName(name, { plural })
    const events = rest.includes('--with-events')
    const cache = rest.includes('--with-cache')
    return addEntity({ ...context, names, fields, events, cache }, tree)
  }
  const entity = findEntity(project, name)
  return what === 'field'
    ? addField({ ...context, entity, fields }, tree)
    : addFeature({ feature: what as 'events' | 'cache', entity, blueprint }, tree)
}

/** The project after commands, as the edits leave them. */
export async function generateUnformatted(
  files: Files,
  commands: readonly Command[],
): Promise<Files> {
  let current = files
  for (const command of commands) current = applyTo(current, await generate(current, command))
  return current
}

/** The project after commands, as they are written: formatted. */
export async function generateAll(files: Files, commands: readonly Command[]): Promise<Files> {
  let current = files
  for (const command of commands)
    current = applyTo(current, await format(await generate(current, command)))
  return current
}

/** The project after a plan. */
export function applyTo(files: Files, { changes }: Pick<Plan, 'changes'>): Files {
  const after = new Map(Object.entries(files))
  for (const change of changes) {
    if (change.kind === 'delete') after.delete(change.path)
    else after.set(change.path, change.content)
  }
  return Object.fromEntries(after)
}

async function format(plan: Plan): Promise<Pick<Plan, 'changes'>> {
  const { signal } = new AbortController()
  const formatted = await formatChanges(plan.changes, {
    cwd: blueprintRoot,
    env: process.env,
    signal,
  })
  if (formatted.problem !== undefined) throw new Error(formatted.problem)
  return formatted
}
