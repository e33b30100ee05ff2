import { ConfigError } from './config-error.ts'

/**
 * Adds the settings of the file `.env` to the environment, which wins where both name one. They go
 * into `process.env` because OpenTelemetry reads its own settings there.
 *
 * Production has no such file, and tests must not find the developer's database in it.
 *
 * @throws {ConfigError} when the file is there and can't be read
 */
export function loadEnvFile(path = '.env', env: NodeJS.ProcessEnv = process.env): void {
  if ((env.NODE_ENV || 'development') !== 'development') return
  try {
    process.loadEnvFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return
    throw new ConfigError([
      {
        setting: path,
        expected: 'a file that can be read',
        found: `the error ${code}`,
        remedy: 'Mend its permissions, or remove it.',
      },
    ])
  }
}
