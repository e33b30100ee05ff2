import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseSource } from '#codemods/typescript/source.ts'
import { applyTo, type Files, generate, generateAll, newService } from '../support/generate.ts'
import { passes } from '../support/passes.ts'
import { baseCommands } from './base.ts'
import { isInserted, lostLines } from './lost-lines.ts'

let base: Files

beforeAll(async () => {
  base = await generateAll(newService, baseCommands)
})

const commands = [
  'add entity Invoice total:int',
  'add field Order weight:decimal:8,3:optional',
  'add field Order sizes:int:list kind:enum:a,b:default=a meta:json:optional',
  'add events Order',
  'add cache Order',
]

type Edit = (text: string) => string

/** One thing that people do to code, without changing what it means. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  atRandomLine((line) => `${indentOf(line)}// a note of ours\n${line}`),
  atRandomLine((line) => `${line} // a remark`),
  atRandomLine((line) => `${indentOf(line)}/* a note\n   of two lines */\n${line}`),
  atRandomLine((line) => `${line} /* a remark\n   of two lines */`),
  atRandomLine((line) => `\n${line}`),
  swapOfMembers(),
  fc.constantFrom<Edit>(
    (text) => text.replaceAll(/(?<!\r)\n/g, '\r\n'),
    (text) => text.replaceAll(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2)),
    (text) => text.replaceAll(/^ +/gm, (spaces) => spaces.repeat(2)),
    (text) => text.replaceAll(/'([^'"`\n]*)'/g, '"$1"'),
    (text) => text.replaceAll(/,(?=\r?\n\s*[\]})])/g, ''),
    (text) => `${text}\nexport const addedByHand = ['this', 'stays'] as const\n`,
    (text) => `// Copyright (c) Example Inc.\n\n${text}`,
    (text) => text.replaceAll(/^(import .*')$/gm, '$1;'),
    (text) => text.replaceAll(/interface (\w+) (\{[\s\S]*?\n\})/g, 'type $1 = $2'),
    (text) => text.replaceAll(/interface (\w+) (\{[\s\S]*?\n\})/g, 'type $1 = Readonly<$2>'),
  ),
)

describe('R6.7 R6.8 law 4', () => {
  it('whatever people have done to the code, every line of it is there afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...commands),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        async (command, edits) => {
          const files = await editFiles(command, edits)
          const after = applyTo(files, await generate(files, command))
          for (const [path, text] of Object.entries(files)) {
            const now = after[path] ?? ''
            expect(isInserted(text, now)).toBe(true)
            if (path.endsWith('.ts')) expect(lostLines(text, now).filter(isKept)).toEqual([])
          }
          expect((await generate(after, command)).changes).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })
})

/** Behind what is spread into an object, and has no comma yet, there has to be one. */
const isKept = (line: string) => !/^\s*\.\.\./.test(line)

/** The project with edits in all code that a command changes; an edit that breaks a file is left out. */
async function editFiles(command: string, edits: readonly Edit[]): Promise<Files> {
  const { changes } = await generate(base, command)
  const files = { ...base }
  for (const { kind, path } of changes) {
    if (kind !== 'update' || !path.endsWith('.ts')) continue
    for (const change of edits) {
      const edited = change(files[path] ?? '')
      if (passes(() => parseSource(path, edited))) files[path] = edited
    }
  }
  return files
}

function atRandomLine(change: (line: string) => string): fc.Arbitrary<Edit> {
  return fc.nat(200).map(
    (number): Edit =>
      (text) => {
        const endOfLine = text.includes('\r\n') ? '\r\n' : '\n'
        const lines = text.split(endOfLine)
        const at = number % lines.length
        const changed = change(lines[at] ?? '').replaceAll('\n', endOfLine)
        return lines.with(at, changed).join(endOfLine)
      },
  )
}

/** Two members of an object or an interface, one of which follows the other. */
function swapOfMembers(): fc.Arbitrary<Edit> {
  return fc.nat(200).map(
    (number): Edit =>
      (text) => {
        const lines = text.split('\n')
        const pairs = lines.flatMap((line, index) => {
          const next = lines[index + 1] ?? ''
          return member.test(line) && member.test(next) && indentOf(line) === indentOf(next)
            ? [index]
            : []
        })
        const at = pairs[number % Math.max(1, pairs.length)]
        if (at === undefined) return text
        return lines
          .with(at, lines[at + 1] ?? '')
          .with(at + 1, lines[at] ?? '')
          .join('\n')
      },
  )
}

const member = /^\s+(?:readonly )?['\w. -]+: [^{[(]*[\w'"}\])],?\r?$/

const indentOf = (line: string) => /^\s*/.exec(line)?.[0].replaceAll(/[\r\n]/g, '') ?? ''
