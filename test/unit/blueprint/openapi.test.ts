import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { lintDocument } from '../../support/lint-document.ts'

it('R6.3 the OpenAPI document of the blueprint passes the recommended rules of Redocly', async () => {
  const { stdout } = await execa(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', printDocument],
    { cwd: fileURLToPath(new URL('../../../blueprints/service', import.meta.url)) },
  )
  expect(await lintDocument(stdout)).toEqual([])
  expect(Object.keys(JSON.parse(stdout).paths)).toContain('/health/ready')
})

/** In the blueprint's own folder, since its imports are by its own names. */
const printDocument = `
  import { createTestService } from './test/support/service.ts'
  const { app, close } = await createTestService()
  process.stdout.write(await (await app.request('/openapi.json')).text())
  await close()
`
