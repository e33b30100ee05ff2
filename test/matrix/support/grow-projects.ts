import { join } from 'node:path'
import type { Change } from '#tree/index.ts'
import { formatChanges } from '../../../src/cli/format-changes.ts'
import { renderService } from '../../golden/render-service.ts'
import { applyTo, type Files, generate } from '../../support/generate.ts'
import type { RandomProject } from './project-arbitraries.ts'

/** A project after all its commands. */
export interface GrownProject extends RandomProject {
  /** Of its package: TypeScript takes two packages of one name for the same. */
  readonly name: string
  readonly files: Files
  /** What a new service has not, or not so. */
  readonly changed: ReadonlySet<string>
}

const blueprintRoot = join(import.meta.dirname, '..', '..', '..', 'blueprints', 'service')

/**
 * Runs the commands of projects as `tpl` would, formatting what each writes. The projects take their steps
 * together, so that the formatter is started once for a step of all.
 */
export async function growProjects(
  projects: ReadonlyMap<string, RandomProject>,
): Promise<readonly GrownProject[]> {
  const files = new Map([...projects.keys()].map((name) => [name, createService(name)]))
  const longest = Math.max(...[...projects.values()].map(({ commands }) => commands.length))
  for (let step = 0; step < longest; step += 1) {
    const changes: Change[] = []
    for (const [name, { commands }] of projects) {
      const command = commands[step]
      if (command === undefined) continue
      const plan = await generate(files.get(name) ?? {}, command)
      changes.push(...plan.changes.map((change) => ({ ...change, path: `${name}/${change.path}` })))
    }
    for (const [name, own] of groupByProject(await format(changes))) {
      files.set(name, applyTo(files.get(name) ?? {}, { changes: own }))
    }
  }
  return [...projects].map(([name, project]) => {
    const [before, after] = [createService(name), files.get(name) ?? {}]
    const changed = Object.keys(after).filter((path) => after[path] !== before[path])
    return { ...project, name, files: after, changed: new Set(changed) }
  })
}

const createService = (name: string): Files => Object.fromEntries(renderService({ name }))

async function format(changes: readonly Change[]): Promise<readonly Change[]> {
  const { signal } = new AbortController()
  const options = { cwd: blueprintRoot, env: process.env, signal }
  const formatted = await formatChanges(changes, options)
  if (formatted.problem !== undefined) throw new Error(formatted.problem)
  return formatted.changes
}

function groupByProject(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const byName = Map.groupBy(changes, ({ path }) => path.slice(0, path.indexOf('/')))
  return new Map(
    [...byName].map(([name, own]) => [
      name,
      own.map((change) => ({ ...change, path: change.path.slice(name.length + 1) })),
    ]),
  )
}
