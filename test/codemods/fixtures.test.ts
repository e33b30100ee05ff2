import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyTo, type Files, generate, generateAll, newService } from '../support/generate.ts'
import { baseCommands } from './base.ts'
import { isInserted, lostLines } from './lost-lines.ts'

const folder = join(import.meta.dirname, 'fixtures')

/**
 * Of a list in one line, that line has to change. A comma may have to be added behind a spread, and the
 * columns of a Prisma model are those of its longest name.
 */
const mayChangeLines = new Set([
  'events-in-one-line',
  'fields-with-an-offer-in-one-line',
  'mapper-without-last-comma',
  'modules-in-one-line',
  'modules-that-are-empty',
  'reference-to-a-changed-customer',
  'repository-that-is-cached-in-part',
  'schemas-in-one-line',
  'schemas-without-last-comma',
  'subscribers-in-one-line',
  'use-cases-that-pass-single-members',
  'use-case-with-execute-outside',
])

let base: Files

beforeAll(async () => {
  base = await generateAll(newService, baseCommands)
})

/** Each is a folder: files as people have changed them, a command, and what it makes of them. */
describe('R6.7 R6.8 law 4: edits of people survive', () => {
  it.each(readdirSync(folder))('%s', async (name) => {
    const input = readFiles(join(folder, name, 'input'))
    const command = readFileSync(join(folder, name, 'command.txt'), 'utf8').trim()
    const files = { ...base, ...input }
    const after = applyTo(files, await generate(files, command))
    const output = Object.fromEntries(Object.keys(input).map((path) => [path, after[path] ?? '']))

    if (process.env.UPDATE_GOLDEN) writeFiles(join(folder, name, 'output'), output)
    expect(output).toEqual(readFiles(join(folder, name, 'output')))

    for (const [path, text] of Object.entries(input)) {
      expect(isInserted(text, output[path] ?? '')).toBe(true)
      if (!mayChangeLines.has(name)) expect(lostLines(text, output[path] ?? '')).toEqual([])
    }
    expect((await generate(after, command)).changes).toEqual([])
  })
})

function readFiles(root: string): Files {
  if (!existsSync(root)) return {}
  return Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')]),
  )
}

function writeFiles(root: string, files: Files): void {
  rmSync(root, { recursive: true, force: true })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}
