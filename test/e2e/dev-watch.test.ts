import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dev-watch-'))
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(
    join(folder, 'src/main.ts'),
    "import { text } from './text.ts'\nconsole.log(text)\n",
  )
})

afterEach(() => rm(folder, { recursive: true }))

/** As editors do that never leave a file half written. */
async function save(text: string): Promise<void> {
  await writeFile(join(folder, 'text.tmp'), `export const text: string = '${text}'\n`)
  await rename(join(folder, 'text.tmp'), join(folder, 'src/text.ts'))
}

it('starts the service anew after every change, also of a file that was saved twice at once', async () => {
  const { scripts } = JSON.parse(
    await readFile(join(root, 'blueprints/service/package.json'), 'utf8'),
  )
  await save('as it was')
  const dev = execa(scripts.dev, {
    cwd: folder,
    shell: true,
    // A group of its own, with what the shell starts.
    detached: true,
    reject: false,
    env: { PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` },
    all: true,
    buffer: false,
  })
  let output = ''
  dev.all.on('data', (chunk) => {
    output += chunk
  })
  const says = (text: string) =>
    vi.waitFor(() => expect(output).toContain(text), { timeout: 120_000, interval: 50 })
  try {
    await says('as it was')
    await save('saved')
    await save('and formatted')
    await says('and formatted')
    for (const text of ['the next change', 'the one after', 'one more']) {
      await save(text)
      await says(text)
    }
  } finally {
    process.kill(-(dev.pid ?? 0))
    await dev
  }
})
