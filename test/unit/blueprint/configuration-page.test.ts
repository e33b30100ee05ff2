import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { formatSettings } from '#generators/document-config.ts'
import { settingsSchema } from '#generators/settings.ts'
import { renderService } from '../../golden/render-service.ts'

const blueprint = join(import.meta.dirname, '..', '..', '..', 'blueprints', 'service')
const page = join(blueprint, 'docs', 'configuration.md')

// UPDATE_GOLDEN=1 npx vitest run test/unit/blueprint writes the page anew.
it('R8.3 a new service comes with the page of its settings, so that its CI can check it', async () => {
  const program = ['--import', 'tsx', 'src/config/describe.ts']
  const { stdout } = await execa(process.execPath, program, { cwd: blueprint })
  const { settings } = settingsSchema.parse(JSON.parse(stdout))
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(page, formatSettings(settings))
  expect(readFileSync(page, 'utf8')).toBe(formatSettings(settings))
  // The name of the service is a default, and the page of a new one tells its own.
  const named = settings.map((setting) =>
    setting.name === 'SERVICE_NAME' ? { ...setting, default: 'orders' } : setting,
  )
  expect(renderService().get('docs/configuration.md')).toBe(formatSettings(named))
})
