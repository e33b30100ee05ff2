import * as z from 'zod'

const settingSchema = z.object({
  name: z.string(),
  type: z.string(),
  description: z.string().default(''),
  required: z.boolean(),
  requiredIn: z.string().optional(),
  secret: z.boolean().default(false),
  default: z.unknown().optional(),
  allowed: z.array(z.unknown()).optional(),
  example: z.unknown().optional(),
  group: z.string().optional(),
})

/** A setting of the service, as its own `src/config/describe.ts` tells it. */
export type Setting = z.infer<typeof settingSchema>

/** What `src/config/describe.ts` prints when it is run as a program. */
export const settingsSchema = z.object({ settings: z.array(settingSchema) })
