import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { atMost, type Figure } from './figure.ts'
import { measure, type Sample } from './sample.ts'

const bin = (name: string) => fileURLToPath(new URL(`../../bin/${name}.js`, import.meta.url))

/** The commands that touch no entity. */
export async function* measureCommands(): AsyncIterable<Figure> {
  yield {
    name: 'node -e 0',
    unit: 's',
    sample: await measure(15, () => time(['-e', '0'], tmpdir())),
  }
  yield {
    name: 'create-tpl-api, files only',
    unit: 's',
    sample: await createSeconds(15),
    target: atMost(0.35),
  }
  yield { name: 'tpl --help', unit: 's', sample: await helpSeconds(15), target: atMost(0.12) }
}

/** Seconds from the start of `create-tpl-api x --yes --no-install --no-git` to its end. */
function createSeconds(times: number): Promise<Sample> {
  return measure(times, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-create-'))
    const args = [bin('create-tpl-api'), 'x', '--yes', '--no-install', '--no-git']
    const seconds = await time(args, folder)
    await rm(folder, { recursive: true })
    return seconds
  })
}

/** Seconds of `tpl --help`. */
function helpSeconds(times: number): Promise<Sample> {
  return measure(times, () => time([bin('tpl'), '--help'], tmpdir()))
}

async function time(args: readonly string[], cwd: string): Promise<number> {
  const { durationMs } = await execa(process.execPath, args, { cwd })
  return durationMs / 1000
}
