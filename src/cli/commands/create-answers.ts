import * as z from 'zod'
import { exitCode, TplError } from '#errors.ts'
import {
  detectPackageManager,
  type PackageManager,
  packageManagers,
} from '#project/package-manager.ts'
import { listKept, resolveTarget } from '#project/target.ts'
import type { CommandContext } from '../context.ts'
import { problemOf } from '../problem-of.ts'

export const createOptionsSchema = z.object({
  directory: z.string().optional(),
  yes: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  install: z.boolean().optional(),
  git: z.boolean().optional(),
  packageManager: z.enum(packageManagers).optional(),
})

export interface CreateAnswers {
  readonly directory: string
  readonly install: boolean
  readonly git: boolean
  readonly packageManager: PackageManager
}

const defaultDirectory = 'my-service'

/** What the flags say, completed by defaults, or in a terminal by questions. */
export async function completeAnswers(
  options: z.infer<typeof createOptionsSchema>,
  { interactive, env, cwd }: CommandContext,
): Promise<CreateAnswers> {
  const packageManager = options.packageManager ?? detectPackageManager(env.npm_config_user_agent)
  const { directory, install = true, git = true } = options
  if (!interactive) {
    if (directory === undefined && !options.yes) throw createDirectoryMissing()
    return { directory: directory ?? defaultDirectory, install, git, packageManager }
  }
  // A directory on the command line says what is wanted; whoever gives none is asked everything.
  if (directory !== undefined) return { directory, install, git, packageManager }
  const { askText, askYesOrNo } = await import('../prompts.ts')
  return {
    directory: await askText({
      message: 'Where shall the service go? The last part is its name.',
      placeholder: defaultDirectory,
      defaultValue: defaultDirectory,
      validate: (answer) => problemOf(() => listKept(resolveTarget(answer, cwd))),
    }),
    install:
      options.install ?? (await askYesOrNo(`Install the dependencies with ${packageManager}?`)),
    git: options.git ?? (await askYesOrNo('Make a git repository?')),
    packageManager,
  }
}

function createDirectoryMissing(): TplError {
  return new TplError({
    code: 'usage',
    message: 'The directory is missing, and there is no terminal to ask for it.',
    remedy: `Name it, or take the default "${defaultDirectory}" with --yes.`,
    exitCode: exitCode.usage,
  })
}
