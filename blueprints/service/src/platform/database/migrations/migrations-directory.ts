import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The service's migrations: beside the bundle, or in the project. */
export function migrationsDirectory(): string {
  const [bundled, project] = ['./migrations', '../../../../prisma/migrations'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  ) as [string, string]
  return existsSync(bundled) ? bundled : project
}
