import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const repository = join(import.meta.dirname, '..', '..', '..')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tpl-lint-'))
  for (const file of ['biome.json', '.gitignore']) {
    copyFileSync(join(repository, file), join(folder, file))
  }
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Lints one line as if it stood in a file of ours. */
function lint(path: string, code: string): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), `${code}\n`)
  const biome = join(repository, 'node_modules', '.bin', 'biome')
  const args = ['lint', '--colors=off', '--only=style/noRestrictedImports', path]
  const { stdout, stderr } = spawnSync(biome, args, { cwd: folder, encoding: 'utf8' })
  return stdout + stderr
}

describe('the directions of imports', () => {
  it.each([
    ['src/generators/x.ts', "import '#cli/run.ts'", 'A generator is pure'],
    ['src/generators/x.ts', "import '../tasks/git.ts'", 'A generator is pure'],
    ['src/rendering/x.ts', "import '#project/target.ts'", 'Let a generator combine it'],
    ['src/prisma-schema/x.ts', "import '#tree/index.ts'", 'reads text only'],
    ['src/entity/x.ts', "import '#prisma-schema/scan-blocks.ts'", 'knows words only'],
    ['src/tree/x.ts', "import '#rendering/names.ts'", 'src/tree is the bottom layer'],
    ['src/tasks/x.ts', "import '#tree/index.ts'", 'A task runs one program'],
    ['src/schema-engine/x.ts', "import '#project/project.ts'", 'is a program of its own'],
    ['src/generators/x.ts', "import 'execa'", 'call runProgram'],
    ['src/cli/x.ts', "import 'handlebars'", 'call renderBlueprint'],
    ['src/tasks/x.ts', "import '@clack/prompts'", 'take the answer as a parameter'],
    ['src/project/x.ts', "import 'fs-extra'", 'write to a Tree'],
  ])('in %s, refuse %s with the remedy', (path, code, remedy) => {
    expect(lint(path, code)).toContain(remedy)
  })

  it.each([
    ['src/cli/x.ts', "import '#tasks/git.ts'"],
    ['src/generators/x.ts', "import '#rendering/names.ts'"],
    ['src/project/x.ts', "import '#tree/index.ts'"],
    ['src/project/x.ts', "import '#prisma-schema/scan-blocks.ts'"],
    ['src/codemods/x.ts', "import '#prisma-schema/scan-blocks.ts'"],
    ['src/tree/x.ts', "import 'fs-extra'"],
    ['src/schema-engine/x.ts', "import '#database/engine.ts'"],
  ])('in %s, allow %s', (path, code) => {
    expect(lint(path, code)).toMatch(/Checked 1 file in .*No fixes applied\.\n$/)
  })
})
