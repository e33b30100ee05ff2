import * as z from 'zod'
import { TplError } from '#errors.ts'
import { packageManagers } from './package-manager.ts'

/** Whole: a version is shown inside a command to type. */
const semver = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][\w.+-]{1,100})?$/

const tplJsonSchema = z.object({
  blueprint: z.object({ name: z.string(), version: z.string().regex(semver) }),
  answers: z.object({ packageManager: z.enum(packageManagers).optional() }).loose(),
})

/** The only one so far. */
const blueprintName = 'service'

/** What a project remembers of its creation, for a later upgrade. The code itself is the truth. */
export type TplJson = z.infer<typeof tplJsonSchema>

export function formatTplJson(content: TplJson): string {
  return `${JSON.stringify(content, null, 2)}\n`
}

/**
 * @param knownVersion the newest blueprint version that this CLI can work on: its own
 * @throws TplError `project-broken`, or `project-newer` when the project was made by a later CLI,
 *   `project-foreign` when it was made from a blueprint that there is not here
 */
export function parseTplJson(text: string, knownVersion: string): TplJson {
  const content = tplJsonSchema.safeParse(parseJson(text))
  if (!content.success) {
    throw new TplError({
      code: 'project-broken',
      message: `tpl.json is not as create-tpl-api wrote it:\n${z.prettifyError(content.error)}`,
      remedy: 'Restore it from version control.',
    })
  }
  const { name, version } = content.data.blueprint
  if (name !== blueprintName) {
    throw new TplError({
      code: 'project-foreign',
      message: `This project was made from a blueprint named ${JSON.stringify(name)}; create-tpl-api ${knownVersion} knows ${blueprintName} alone.`,
      remedy: 'Use the tpl that its package.json names, or restore tpl.json from version control.',
    })
  }
  if (isNewer(version, knownVersion)) {
    throw new TplError({
      code: 'project-newer',
      message: `This project was made by create-tpl-api ${version}; this is ${knownVersion}.`,
      remedy: `Install the newer one: npm install --save-dev create-tpl-api@^${version}`,
    })
  }
  return content.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TplError({
      code: 'project-broken',
      message: `tpl.json is not JSON: ${(cause as Error).message}.`,
      remedy: 'Restore it from version control.',
      cause,
    })
  }
}

function isNewer(version: string, known: string): boolean {
  const [left, right] = [version, known].map((text) => text.split(/[.+-]/).slice(0, 3).map(Number))
  for (const [index, part] of (left ?? []).entries()) {
    const difference = part - (right?.[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}
