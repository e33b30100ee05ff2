import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { operatingSystemProcesses } from '#tree/index.ts'

/**
 * Whether the service of a project has its embedded database open. One on a server of its own leaves no
 * trace in the project.
 */
export async function isServiceRunning(root: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const file = `${resolve(root, env.EMBEDDED_DATABASE_DIR || '.data/postgres')}.lock`
  const holder = lockSchema.safeParse(readJson(file))
  return holder.success && (await operatingSystemProcesses.stateOf(holder.data)) === 'alive'
}

/** As the service writes it. It has the boot in front of the start on Linux, and other words elsewhere. */
const lockSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  startedAt: z
    .string()
    .nullable()
    .transform(
      (text) => /:(\d+)$/.exec(process.platform === 'linux' ? (text ?? '') : '')?.[1] ?? '',
    ),
})

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
