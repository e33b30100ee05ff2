import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { toEnvExample } from './env-example.ts'
import { schema } from './schema.ts'
import { type Setting, toSetting } from './setting.ts'

/** All settings in the order of the schema. Reads no environment. */
export function describeSettings(shape: Record<string, z.ZodType> = schema.shape): Setting[] {
  return Object.entries(shape).map(([name, setting]) => toSetting(name, setting))
}

// Run as a program, it prints the settings as JSON, or with --env as the text of .env.example.
// Nothing that the service bundles may import this file: in a bundle, every module is the program.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const settings = describeSettings()
  process.stdout.write(
    process.argv.includes('--env')
      ? toEnvExample(settings)
      : `${JSON.stringify({ settings }, null, 2)}\n`,
  )
}
