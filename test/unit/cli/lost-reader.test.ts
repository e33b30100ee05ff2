import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../../bin/create-tpl-api.js')

it('R9.4 a pager that is left before the end is no failure', async () => {
  const words = ['no-such-service', '--dry-run', '--json', '--yes', '--no-install']
  const child = spawn(process.execPath, [program, ...words], { cwd: tmpdir() })
  child.stdout.once('data', () => child.stdout.destroy())
  const errors = text(child.stderr)
  const [code, signal] = await once(child, 'exit')
  expect({ code, signal, errors: await errors }).toEqual({ code: 0, signal: null, errors: '' })
})
