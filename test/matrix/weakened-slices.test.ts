import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseEntityName } from '#entity/parse-entity-name.ts'
import { cleanEnvironment } from '../e2e/support.ts'
import { type Files, generateAll, newService } from '../support/generate.ts'
import { program, type WrittenProjects, writeProjects } from './support/write-projects.ts'

const fields =
  'title:string:min=2:max=80 price:decimal:10,2:min=0 count:int:default=3 note:text:optional code:string:max=20:unique ' +
  'shelf:ref:Shelf spare:ref:Shelf'

interface Weakness {
  /** Of the slice, from its root. */
  readonly file: string
  readonly from: string | RegExp
  readonly to: string
}

/** Each is done to a slice of its own; `one` and `One` stand for its name. */
const weaknesses: Readonly<Record<string, Weakness>> = {
  'an answer with another value': {
    file: 'one.mapper.ts',
    from: 'note: one.note',
    to: 'note: one.title',
  },
  'an answer with another reference': {
    file: 'one.mapper.ts',
    from: 'spareId: one.spareId',
    to: 'spareId: one.shelfId',
  },
  'an answer with another time': {
    file: 'one.mapper.ts',
    from: 'fromDateTime(one.updatedAt)',
    to: 'fromDateTime(one.createdAt)',
  },
  'an answer with fewer digits': {
    file: 'one.mapper.ts',
    from: 'one.price, 2',
    to: 'one.price, 1',
  },
  'a default that is another': { file: 'one.schemas.ts', from: 'default(3)', to: 'default(4)' },
  'a limit that is gone': { file: 'one.schemas.ts', from: 'min: 2, max: 80', to: 'min: 2' },
  'a new one that takes anything': {
    file: 'one.schemas.ts',
    from: /strictObject\(\{/,
    to: 'object({',
  },
  'a list that cannot be filtered': {
    file: 'one.fields.ts',
    from: '    note: { filter: true, sort: true },\n',
    to: '',
  },
  'a list that cannot be sorted': {
    file: 'one.fields.ts',
    from: 'price: { filter: true, sort: true }',
    to: 'price: { filter: true }',
  },
  'a change that writes nothing': {
    file: 'use-cases/update-one.ts',
    from: '...fromOneChangesInput(changes)',
    to: '...fromOneChangesInput({})',
  },
  'a change of nothing that writes': {
    file: 'use-cases/update-one.ts',
    from: '= isEmpty(changes)',
    to: '= changes === undefined',
  },
  'a change of nothing that is told': {
    file: 'use-cases/update-one.ts',
    from: '(isEmpty(changes) ? [] :',
    to: '(changes === undefined ? [] :',
  },
  'a deletion that is not told': {
    file: 'use-cases/delete-one.ts',
    from: 'oneDeleted(id)]',
    to: ']',
  },
}

const words = 'Apple Berry Cherry Fig Grape Lemon Mango Melon Olive Peach Pear Plum Sloe'.split(' ')
const whole = parseEntityName('Quince')
const weakened = Object.entries(weaknesses).map(([weakness, edit], at) => ({
  weakness,
  edit,
  names: parseEntityName(words[at] ?? ''),
}))

let written: WrittenProjects
let failures: ReadonlyMap<string, number>

beforeAll(async () => {
  const entities = [whole, ...weakened.map(({ names }) => names)]
  const files = await generateAll(newService, [
    'add entity Shelf label:string',
    ...entities.map(({ one }) => `add entity ${one.pascal} ${fields} --with-events`),
  ])
  const edited = weakened.reduce(weaken, files)
  written = await writeProjects([{ name: 'shop', files: edited }])
  failures = await countFailures(join(written.folder, 'shop'))
})

afterAll(() => written?.remove())

it('R6.4 the tests of a slice pass without a database', () => {
  expect(failures.get(whole.many.kebab)).toBe(0)
})

it.each(weakened)('R6.4 the tests of a slice notice $weakness', ({ names }) => {
  expect(failures.get(names.many.kebab)).toBeGreaterThan(0)
})

function weaken(files: Files, { edit, names: { one, many } }: (typeof weakened)[number]): Files {
  const named = (text: string) =>
    text
      .replaceAll(/\bone\b/g, one.camel)
      .replaceAll(/\bone(?=[A-Z])/g, one.camel)
      .replaceAll('One', one.pascal)
  const path = `src/modules/${many.kebab}/${named(edit.file)}`
  const before = files[path] ?? ''
  const from = typeof edit.from === 'string' ? named(edit.from) : edit.from
  const after = before.replace(from, () => named(edit.to))
  expect(after, path).not.toBe(before)
  return { ...files, [path]: after }
}

/** How many tests of each slice fail, of those that need no database. */
async function countFailures(folder: string): Promise<ReadonlyMap<string, number>> {
  const report = join(folder, 'report.json')
  await execa(
    program('vitest'),
    ['run', 'src/modules', '--exclude=**/prisma-*', '--reporter=json', `--outputFile=${report}`],
    { cwd: folder, env: cleanEnvironment(), extendEnv: false, reject: false },
  )
  const { testResults } = JSON.parse(await readFile(report, 'utf8'))
  const counts = new Map<string, number>()
  for (const { name, assertionResults } of testResults) {
    const [, slice = ''] = /src\/modules\/([^/]+)\//.exec(name) ?? []
    const failed = assertionResults.filter(({ status }: { status: string }) => status === 'failed')
    counts.set(slice, (counts.get(slice) ?? 0) + failed.length)
  }
  return counts
}
