import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { createTplProgram } from '#cli/tpl.ts'
import { foldersAbove } from '#tree/tree-path.ts'
import { type Files, generateUnformatted, newService } from '../../../support/generate.ts'
import { snapshot } from '../../../support/snapshot.ts'
import { type Ran, runInMemory } from '../support.ts'

/** Payments of orders of customers: references that lead along a chain. */
const commands = [
  'add entity Customer name:string email:email:unique --with-events',
  'add entity Order number:string:max=20:unique total:decimal:10,2 status:enum:draft,paid:default=draft customer:ref:Customer --with-cache',
  'add entity Payment order:ref:Order',
]

/** A project on disk. */
export interface Shop {
  readonly root: string
  read(path: string): string
  write(path: string, content: string | Uint8Array): void
  remove(path: string): void
  run(command: string, cwd?: string): Promise<Ran>
  /** Every byte of it, by path. */
  snapshot(): Files
  /** Makes it as it was at first. */
  restore(): void
  dispose(): void
}

export interface Refusal {
  readonly code: string
  /** Parts of the message and the remedy. */
  readonly message: string
  readonly remedy: string
  readonly exitCode?: 1 | 2
  /** Where it is run: in the project, unless given. */
  readonly cwd?: string
}

export async function createShop(): Promise<Shop> {
  const files = await generateUnformatted(newService, commands)
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tpl-shop-')))
  const known = new Set(Object.keys(files).flatMap((path) => [path, ...foldersAbove(path)]))
  const at = (path: string) => join(root, path)
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), content)
  }
  const restore = () => {
    const there = snapshot(root)
    for (const path of Object.keys(there)) {
      if (!known.has(path) || isLink(at(path))) rmSync(at(path), { recursive: true, force: true })
    }
    for (const [path, content] of Object.entries(files)) {
      if (there[path] === latin1Of(content) && existsSync(at(path))) continue
      rmSync(at(path), { recursive: true, force: true })
      write(path, content)
    }
  }
  restore()
  return {
    root,
    read: (path) => readFileSync(at(path), 'utf8'),
    write,
    remove: (path) => rmSync(at(path), { recursive: true }),
    run: (command, cwd = root) => runInMemory(createTplProgram, wordsOf(command), { cwd }),
    snapshot: () => snapshot(root),
    restore,
    dispose: () => rmSync(root, { recursive: true }),
  }
}

/** Refused in text and as JSON: one error with its remedy, nothing else, and no byte written. */
export async function expectRefusal(shop: Shop, command: string, expected: Refusal): Promise<void> {
  const { code, message, remedy, exitCode = 1, cwd } = expected
  const before = snapshot(shop.root)
  const json = await shop.run(`${command} --json`, cwd)
  expect(json).toMatchObject({ exitCode, stderr: '' })
  const document = JSON.parse(json.stdout)
  expect(document).toEqual({
    ok: false,
    command: expect.any(String),
    exitCode,
    error: {
      code,
      message: expect.stringContaining(message),
      remedy: expect.stringContaining(remedy),
      ...(code === 'shape-unknown' && { places: expect.any(Array) }),
    },
  })
  const text = await shop.run(command, cwd)
  expect(text).toEqual({
    exitCode,
    stdout: '',
    stderr: `error ${document.error.message}\n${document.error.remedy}\n`,
  })
  expect(document.error.message).not.toMatch(/\n\s+at /)
  expect(snapshot(shop.root)).toEqual(before)
}

const isLink = (path: string) =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true

const latin1Of = (text: string) => Buffer.from(text).toString('latin1')

/** As a shell splits it, where `''` is an empty word. */
const wordsOf = (command: string) =>
  command
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word === "''" ? '' : word))
