import { describe, expect, it } from 'vitest'
import { assertNoConflict } from '#project/merge-conflict.ts'
import { readProjectCode } from '#project/read-entities.ts'
import { createMemoryTree } from '#tree/index.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const whole = {
  'prisma/schema/base.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
  'prisma/migrations/1_a/migration.sql': 'SELECT 1;\n',
  'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  'src/modules/index.ts': 'export const modules = []\n',
}

const refusalFor = (files: Readonly<Record<string, string | undefined>>) => {
  const there = Object.entries({ ...whole, ...files }).flatMap(([path, text]) =>
    text === undefined ? [] : [[path, text] as const],
  )
  const tree = createMemoryTree(Object.fromEntries(there))
  const refusal = refusalOf(() => readProjectCode(tree))
  expect(tree.changes()).toEqual([])
  return refusal
}

describe('R9.4 a project that lacks what every service has', () => {
  it.each([
    [
      'its Prisma schema',
      { 'prisma/schema/base.prisma': undefined },
      'the Prisma schema in prisma/schema/*.prisma, which every service has, cannot be found',
      'version control',
    ],
    [
      'its list of modules',
      { 'src/modules/index.ts': undefined },
      'the list of modules in src/modules/index.ts, which',
      'version control',
    ],
    [
      'both',
      { 'prisma/schema/base.prisma': undefined, 'src/modules/index.ts': undefined },
      'prisma/schema/*.prisma and the list of modules in',
      'version control',
    ],
    [
      'a folder for its Prisma schema',
      {
        'prisma/schema/base.prisma': undefined,
        'prisma/schema.prisma': 'model A {\n}\n',
        'prisma.config.ts': `export default { schema: 'prisma/schema.prisma' }`,
      },
      'prisma/schema.prisma is one file; tpl expects a folder',
      'prisma.config.ts',
    ],
  ])('lacks %s', (_, files, sentence, remedy) => {
    const refusal = refusalFor(files)
    expect(refusal).toMatchObject({ code: 'project-broken', exitCode: 1 })
    expect(refusal.message).toContain(sentence)
    expect(refusal.remedy).toContain(remedy)
  })
})

it('R9.4 a project whose Prisma schema cannot be read is refused with every fault', () => {
  const refusal = refusalFor({
    'prisma/schema/note.prisma': 'model Note {\n  id Text @id\n}\n',
    'prisma/schema/order.prisma': 'model Order {\n  id Int @id\n  oops\n',
  })
  expect(refusal).toMatchObject({ code: 'schema-invalid', exitCode: 1 })
  expect(refusal.message.split('\n')).toEqual([
    'The Prisma schema is not valid:',
    '  prisma/schema/note.prisma:2: the field id is of a type that there is not, Text',
    '  prisma/schema/order.prisma:1: this line is no part of a block: model Order {',
  ])
})

const conflict = (endOfLine: string) =>
  ['a', '<<<<<<< HEAD', 'b', '=======', 'c', '>>>>>>> branch', ''].join(endOfLine)

describe('R9.4 a project half-way through a merge', () => {
  it.each([
    'prisma/schema/base.prisma',
    'prisma/migrations/1_a/migration.sql',
    'prisma/migrations/migration_lock.toml',
  ])('with a conflict in %s', (path) => {
    const refusal = refusalFor({ [path]: conflict('\n') })
    expect(refusal).toMatchObject({
      code: 'merge-conflict',
      exitCode: 1,
      message: `${path}:2 holds a merge conflict that is not resolved: <<<<<<< HEAD`,
      remedy: 'Resolve it and run the command again. Nothing was written.',
    })
  })

  it.each([
    ['of two sides', conflict('\n'), 2],
    ['with CRLF', conflict('\r\n'), 2],
    ['with what both came from', 'a\n\n||||||| 1a2b3c\nb\n', 3],
    ['of which one mark is left', 'a\nb\n>>>>>>> 1a2b3c (Add a field)', 3],
    ['without a name', '<<<<<<<\n', 1],
  ])('with a conflict %s', (_, text, line) => {
    const refusal = refusalOf(() => assertNoConflict('src/app.ts', text))
    expect(refusal.code).toBe('merge-conflict')
    expect(refusal.message).toContain(`src/app.ts:${line} holds`)
  })

  it.each(['Title\n=======\n', '<<<<<<<<\n', '// <<<<<<< HEAD\n', '>>>>>>>>>> quoted', '<<<<<<<x'])(
    'is not what %j tells of',
    (text) => {
      expect(() => assertNoConflict('README.md', text)).not.toThrow()
    },
  )
})
