import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleanEnvironment } from '../e2e/support.ts'
import { generateClient } from './support/check-projects.ts'
import { drawProjects } from './support/draw-projects.ts'
import { growProjects } from './support/grow-projects.ts'
import { showCommands } from './support/show-commands.ts'
import { program, type WrittenProjects, writeProjects } from './support/write-projects.ts'

const projects = drawProjects({ count: 10 })
const names = [...projects.keys()]
const fieldsOf = (name: string) =>
  projects.get(name)?.entities.flatMap(({ fields }) => fields) ?? []
const [largest = '', ...others] = names.toSorted((a, b) => fieldsOf(b).length - fieldsOf(a).length)

let written: WrittenProjects

beforeAll(async () => {
  const grown = await growProjects(projects)
  written = await writeProjects(grown)
  for (const project of grown) expect(await generateClient(written.folder, project)).toEqual([])
})

afterAll(() => written?.remove())

describe('R6.4 tests of random projects pass on the embedded database', () => {
  it(`all that there are, of the largest: ${largest}`, () => runTests(largest))

  it.each(others)('those of its entities: %s', (name) => runTests(name, { only: 'src/modules' }))
})

const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env
const servers = { TEST_DATABASE_URL, TEST_REDIS_URL }

describe.runIf(TEST_DATABASE_URL)('R6.4 tests of random projects pass on servers', () => {
  it.each(names)('those of its entities: %s', (name) =>
    runTests(name, { only: 'src/modules', env: servers }),
  )
})

async function runTests(
  name: string,
  { only, env }: { readonly only?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<void> {
  const args = ['run', '--maxWorkers=2', '--reporter=dot', ...(only === undefined ? [] : [only])]
  const { exitCode, all } = await execa(program('vitest'), args, {
    cwd: join(written.folder, name),
    env: { ...cleanEnvironment(), ...env },
    extendEnv: false,
    all: true,
    reject: false,
  })
  expect(exitCode, `${showCommands(projects.get(name)?.commands ?? [])}\n${all}`).toBe(0)
}
