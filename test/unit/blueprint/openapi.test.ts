import { fileURLToPath } from 'node:url'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { execa } from 'execa'
import { expect, it } from 'vitest'

it('R6.3 the OpenAPI document of the blueprint passes the recommended rules of Redocly', async () => {
  const { stdout } = await execa(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', printDocument],
    { cwd: fileURLToPath(new URL('../../../blueprints/service', import.meta.url)) },
  )
  const config = await createConfig({
    extends: ['recommended'],
    rules: {
      // The licence is for the service's owner to choose; health probes have no 4XX.
      'info-license': 'off',
      'operation-4xx-response': 'off',
      // The examples of the document are what users copy.
      'no-invalid-media-type-examples': 'error',
      'no-invalid-schema-examples': 'error',
      'no-invalid-parameter-examples': 'error',
    },
  })
  const findings = await lintFromString({ source: stdout, config })
  expect(
    findings.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
  ).toEqual([])
  expect(Object.keys(JSON.parse(stdout).paths)).toContain('/health/ready')
})

/** In the blueprint's own folder, since its imports are by its own names. */
const printDocument = `
  import { createTestService } from './test/support/service.ts'
  const { app, close } = await createTestService()
  process.stdout.write(await (await app.request('/openapi.json')).text())
  await close()
`
