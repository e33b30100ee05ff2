import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { fillIn } from '../placeholders.ts'
import { hasLines, isOutput, patchText } from './file-text.ts'
import type { CommandsStep, Step } from './read-guide.ts'
import type { Shell } from './shell.ts'

/** Follows a guide in the folder of a project, and fails where it is not true. */
export class Reader {
  readonly #folder: string
  readonly #shell: Shell
  /** What the block of commands before has printed, and its last command. */
  #printed = ''
  #last = ''

  constructor(folder: string, shell: Shell) {
    this.#folder = folder
    this.#shell = shell
  }

  async follow(step: Step): Promise<void> {
    switch (step.kind) {
      case 'commands':
        return this.#type(step)
      case 'output':
        if (!isOutput(this.#printed, step.text)) expect(this.#printed.trim()).toBe(step.text.trim())
        return
      case 'json':
        return expectJson(JSON.parse(this.#last), JSON.parse(step.text))
      case 'log':
        return this.#expectLogged(JSON.parse(step.text))
      case 'trace':
        return eventually(() => this.#shell.readTrace()).toEqual(linesOf(step.text))
      case 'metrics':
        return eventually(() => this.#shell.readMetrics()).toEqual(
          expect.arrayContaining(linesOf(step.text)),
        )
      case 'excerpt': {
        const text = this.#read(this.#find(step.path))
        if (!hasLines(text, step.text)) expect(text).toContain(step.text)
        return
      }
      case 'new':
        expect(globSync(toPattern(step.path), { cwd: this.#folder }), step.path).toEqual([])
        return this.#write(step.path.replace('…', toTimestamp(new Date())), step.text)
      case 'patch': {
        const path = this.#find(step.path)
        return this.#write(path, patchText(this.#read(path), step.text))
      }
    }
  }

  async #type({ commands, fails }: CommandsStep): Promise<void> {
    this.#printed = ''
    for (const command of commands) {
      const { exitCode, output } = await this.#shell.run(command)
      this.#last = output
      this.#printed += output
      expect({ fails: exitCode !== 0, output }, command.text).toEqual({ fails, output })
    }
  }

  async #expectLogged(wanted: { readonly msg?: string }): Promise<void> {
    const findLogged = () => {
      const lines = this.#shell.readLog()
      const logged = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
      return fillIn(logged.findLast(({ msg }) => msg === wanted.msg) ?? logged, wanted, open)
    }
    await eventually(findLogged).toEqual(wanted)
  }

  /** The one file of a path in which `…` stands for any part of a name. */
  #find(path: string): string {
    const found = globSync(toPattern(path), { cwd: this.#folder })
    expect(found, path).toHaveLength(1)
    return found[0] ?? ''
  }

  #read(path: string): string {
    return readFileSync(join(this.#folder, path), 'utf8')
  }

  #write(path: string, text: string): void {
    const file = join(this.#folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    this.#shell.noteEdit()
  }
}

/** What is logged and exported comes some time behind the answer that it is about. */
const eventually = <Value>(read: () => Value) => expect.poll(read)

const linesOf = (text: string) => text.trimEnd().split('\n')

const toPattern = (path: string) => path.replaceAll('…', '*')

/** As the name of a migration begins: `20260131093000`. */
const toTimestamp = (date: Date) => date.toISOString().replaceAll(/\D/g, '').slice(0, 14)

/** Numbers that differ from run to run. */
const open = new Set(['durationMs', 'bytes'])

function expectJson(actual: unknown, example: unknown): void {
  expect(fillIn(actual, example, open)).toEqual(example)
}
