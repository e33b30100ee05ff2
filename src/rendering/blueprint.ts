import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** What `blueprints/<name>/blueprint.json` says about the files beside it. */
export const manifestSchema = z.strictObject({
  name: z.string(),
  /** The name that the blueprint's files use for the project. */
  placeholder: z.string(),
  /** The names of the sample entity, from whose slice those of other entities are rendered. */
  sample: z.strictObject({ one: z.string(), many: z.string() }),
  /** Globs of the files of each feature; lines of a feature inside other files carry markers. */
  features: z.record(z.string(), z.array(z.string())),
  /** Globs of the files where the project's name has to be a DNS label. */
  dnsLabel: z.array(z.string()),
})

const fileSchema = z.strictObject({ content: z.string(), executable: z.literal(true).optional() })

const blueprintSchema = z.strictObject({
  manifest: manifestSchema,
  files: z.record(z.string(), fileSchema),
})

export type Manifest = z.infer<typeof manifestSchema>
export type BlueprintFile = z.infer<typeof fileSchema>
/** A blueprint as the build packs it: one JSON file, which npm cannot leave dotfiles out of. */
export type Blueprint = z.infer<typeof blueprintSchema>

export function readBlueprint(file: string): Blueprint {
  return blueprintSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}
