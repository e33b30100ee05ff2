import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeSettings } from './describe.ts'
import { toEnvExample } from './env-example.ts'
import { schema } from './schema.ts'
import { requiredSettings } from './testing/required-settings.ts'

const settings = describeSettings()

describe('describeSettings', () => {
  it('R8.3 describes whatever a team adds, however it is written', () => {
    expect(
      describeSettings({
        PAYMENT_URL: z.url().meta({ description: 'Where payments go.', group: 'Payment' }),
        PAYMENT_TOKEN: z.string().default('sandbox'),
        RETRIES: z.coerce
          .number()
          .int()
          .positive()
          .max(9)
          .meta({ description: 'Tries.' })
          .default(3),
        SHARE: z.coerce.number().gt(0).optional(),
        MODE: z.enum(['fast', 'safe']).default('safe'),
        EAGER: z.stringbool().default(false),
        REGIONS: z
          .string()
          .transform((text) => text.split(','))
          .pipe(z.array(z.string()))
          .meta({ example: 'eu,us', requiredIn: 'production' }),
        ALIAS: z
          .string()
          .min(2)
          .max(9)
          .meta({ secret: true })
          .transform((text) => text.trim()),
      }),
    ).toEqual([
      {
        name: 'PAYMENT_URL',
        type: 'text in the format uri',
        description: 'Where payments go.',
        required: true,
        secret: false,
        group: 'Payment',
      },
      {
        name: 'PAYMENT_TOKEN',
        type: 'text',
        description: '',
        required: false,
        default: '(hidden)',
        secret: true,
      },
      {
        name: 'RETRIES',
        type: 'an integer above 0, at most 9',
        description: 'Tries.',
        required: false,
        default: '3',
        secret: false,
      },
      { name: 'SHARE', type: 'a number above 0', description: '', required: false, secret: false },
      {
        name: 'MODE',
        type: 'one of fast, safe',
        description: '',
        required: false,
        default: 'safe',
        secret: false,
        allowed: ['fast', 'safe'],
      },
      {
        name: 'EAGER',
        type: 'true or false',
        description: '',
        required: false,
        default: 'false',
        secret: false,
        allowed: ['true', 'false'],
      },
      {
        name: 'REGIONS',
        type: 'a list separated by commas',
        description: '',
        required: true,
        requiredIn: 'production',
        secret: false,
        example: 'eu,us',
      },
      {
        name: 'ALIAS',
        type: 'text of at least 2, at most 9 characters',
        description: '',
        required: true,
        secret: true,
      },
    ])
  })

  it('R8.3 prints the settings as JSON when it is run, whatever the environment', () => {
    const printed = execFileSync(process.execPath, ['--import', 'tsx', 'src/config/describe.ts'], {
      env: { NODE_ENV: 'nonsense', PORT: 'http' },
      encoding: 'utf8',
    })
    expect(JSON.parse(printed)).toEqual({ settings: JSON.parse(JSON.stringify(settings)) })
  })

  it('is what .env.example is made of: run `npm run config:example`', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(toEnvExample(settings))
  })
})

it('an example file comments out every line of a description, and none where there is none', () => {
  const added = describeSettings({
    MODE: z.string().default('x').meta({ description: 'How.\n  Fast or safe.' }),
    SIZE: z.string().default('x'),
  })
  expect(toEnvExample(added)).toContain(
    '\n\n# How.\n# Fast or safe.\n# (text)\n#MODE=x\n\n# (text)\n#SIZE=x\n',
  )
})

it('an example file says in which environment a setting is required, and comments it out', () => {
  const url = z.string().optional().meta({ requiredIn: 'production', example: 'x' })
  expect(toEnvExample(describeSettings({ URL: url }))).toContain(
    '\n# (text; required in production)\n#URL=x\n',
  )
})

describe('the schema', () => {
  it.each(settings)('describes $name for its readers', ({ description, group }) => {
    expect(description).toMatch(/^[A-Z].*\.$/)
    expect(group).toBeDefined()
  })

  it.each(['development', 'test', 'production'] as const)(
    'has an example of what is required in %s: tests run with it',
    (environment) => {
      const required = Object.entries(requiredSettings(environment))
      expect(required.filter(([, example]) => example === '')).toEqual([])
    },
  )

  it.each(Object.entries(schema.shape))(
    'takes the example and the default of %s',
    (name, setting) => {
      const { example, allowed = [] } = settings.find((one) => one.name === name) ?? {}
      const { defaultIn = {} } = (setting.meta() ?? {}) as { defaultIn?: Record<string, string> }
      const texts = [example, ...allowed, ...Object.values(defaultIn)].filter(
        (text) => text !== undefined,
      )
      for (const text of texts) expect(setting.safeParse(text).error).toBeUndefined()
    },
  )

  it.each(Object.entries(schema.shape))(
    'does not take the text "false" for true in %s',
    (_, setting) => {
      expect(setting.safeParse('false').data).not.toBe(true)
    },
  )
})
