import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { loadConfig, parseConfig, type Variables } from './load.ts'
import { requiredSettings } from './testing/required-settings.ts'

const production = {
  ...requiredSettings('production'),
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://app:s3cret@db/app',
}

const load = (env: Variables) => loadConfig({ ...requiredSettings('development'), ...env })

describe('loadConfig', () => {
  it('R8.1 names ten wrong settings in one message, with what was expected and the remedy', () => {
    expect(
      messageOf({
        ...production,
        DATABASE_URL: undefined,
        PORT: 'http',
        BODY_LIMIT: '1MB',
        REQUEST_TIMEOUT: '0',
        CORS_ORIGINS: 'https://app.example.com/path',
        DOCS_ENABLED: 'perhaps',
        LOG_LEVEL: 'loud',
        LOG_FORMAT: 'pretty',
        DATABASE_POOL_MAX: '-1',
        REDIS_URL: 'http://user:hunter2@cache:6379',
      }),
    ).toBe(
      [
        'The service cannot start: 10 settings are not valid.',
        '  PORT: expected an integer from 0 to 65535, found "http". Set it as in PORT=3000, or leave it out for 3000.',
        '  BODY_LIMIT: expected an integer from 1 to 1073741824, found "1MB". Set it as in BODY_LIMIT=1048576, or leave it out for 1048576.',
        '  REQUEST_TIMEOUT: expected an integer from 1 to 1000000000, found "0". Set it as in REQUEST_TIMEOUT=30000, or leave it out for 30000.',
        '  CORS_ORIGINS: expected origins separated by commas, or *, found "https://app.example.com/path". Set it as in CORS_ORIGINS=https://app.example.com,https://admin.example.com, or leave it out.',
        '  DOCS_ENABLED: expected true or false, found "perhaps". Set it as in DOCS_ENABLED=true, or leave it out for true.',
        '  LOG_LEVEL: expected one of debug, info, warn, error, silent, found "loud". Set it as in LOG_LEVEL=info, or leave it out for info.',
        '  DATABASE_URL: expected a URL that starts with postgresql://, found nothing. Set it as in DATABASE_URL=postgresql://user:password@localhost:5432/app.',
        '  DATABASE_POOL_MAX: expected an integer from 1 to 1000, found "-1". Set it as in DATABASE_POOL_MAX=10, or leave it out for 10.',
        '  REDIS_URL: expected a URL that starts with redis:// or rediss://, found another value, hidden as it is secret. Set it as in REDIS_URL=redis://localhost:6379, or leave it out.',
        '  LOG_FORMAT: expected json or auto in production, which has no pretty printer, found LOG_FORMAT=pretty with NODE_ENV=production. Set LOG_FORMAT=json, or leave it out.',
      ].join('\n'),
    )
  })

  it('R8.1 reports a wrong NODE_ENV alone, not the defaults that depend on it', () => {
    expect(messageOf({ NODE_ENV: 'prod' })).toBe(
      [
        'The service cannot start: one setting is not valid.',
        '  NODE_ENV: expected one of development, test, production, found "prod". Set it as in NODE_ENV=development, or leave it out for development.',
      ].join('\n'),
    )
  })

  it('R8.1 blames a setting that is wrong by itself once, not for how it goes with others', () => {
    expect(messageOf({ SHUTDOWN_DRAIN_DELAY: '9', SHUTDOWN_TIMEOUT: 'soon' })).toMatch(
      /^The service cannot start: one setting is not valid\.\n {2}SHUTDOWN_TIMEOUT: /,
    )
  })

  it('R8.1 cites a long value in part', () => {
    expect(messageOf({ PORT: '9'.repeat(10_000) })).toContain(`found "${'9'.repeat(60)}…".`)
  })

  it.each([
    ['a drain that outlasts the shutdown', { SHUTDOWN_DRAIN_DELAY: '9', SHUTDOWN_TIMEOUT: '9' }],
    ['no time for a lock', { DATABASE_LOCK_TIMEOUT: '2', DATABASE_STATEMENT_TIMEOUT: '1' }],
    ['an endless wait for a lock', { DATABASE_LOCK_TIMEOUT: '0' }],
    ['a pretty log in production', { ...production, LOG_FORMAT: 'pretty' }],
    ['a port with a fraction', { PORT: '80.5' }],
    ['a port beyond the range', { PORT: '65536' }],
    ['another database', { DATABASE_URL: 'mysql://app@db/app' }],
    ['a database without a host', { DATABASE_URL: 'postgresql:///app' }],
    ['an origin with a slash', { CORS_ORIGINS: 'https://app.example.com/' }],
    ['all origins and one more', { CORS_ORIGINS: '*,https://app.example.com' }],
    ['a number beyond what timers hold', { REQUEST_TIMEOUT: '2147483648' }],
  ])('R8.2 refuses %s', (_, env) => {
    expect(() => load(env)).toThrow(ConfigError)
  })

  it.each([
    ['no limit at all', { DATABASE_LOCK_TIMEOUT: '0', DATABASE_STATEMENT_TIMEOUT: '0' }],
    ['a database on a socket', { DATABASE_URL: 'postgresql:///app?host=/run/postgresql' }],
    ['all origins', { CORS_ORIGINS: '*' }],
    ['any free port', { PORT: '0' }],
  ])('R8.2 accepts %s', (_, env) => {
    expect(load(env)).toMatchObject({ NODE_ENV: 'development' })
  })

  it('R8.4 gives a missing variable its default, by environment where that matters', () => {
    expect(load({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      CORS_ORIGINS: [],
      DATABASE_MIGRATE_ON_START: true,
      SHUTDOWN_DRAIN_DELAY: 0,
    })
    expect(load(production)).toMatchObject({
      HOST: '0.0.0.0',
      DATABASE_MIGRATE_ON_START: false,
      SHUTDOWN_DRAIN_DELAY: 5000,
    })
  })

  it.each([
    ['DATABASE_STATEMENT_TIMEOUT', '3000', 'DATABASE_LOCK_TIMEOUT', 3000],
    ['DATABASE_STATEMENT_TIMEOUT', '0', 'DATABASE_LOCK_TIMEOUT', 5000],
    ['DATABASE_STATEMENT_TIMEOUT', '60000', 'DATABASE_LOCK_TIMEOUT', 5000],
    ['SHUTDOWN_TIMEOUT', '5000', 'SHUTDOWN_DRAIN_DELAY', 2500],
    ['SHUTDOWN_TIMEOUT', '1', 'SHUTDOWN_DRAIN_DELAY', 0],
    ['SHUTDOWN_TIMEOUT', '60000', 'SHUTDOWN_DRAIN_DELAY', 5000],
  ])('R8.4 %s=%s alone leaves %s a default that goes with it', (name, value, other, expected) => {
    expect(load({ ...production, [name]: value })).toMatchObject({ [other]: expected })
  })

  it('R8.4 offers for a default that depends on others a value that can be set as it is', () => {
    const message = messageOf({ ...production, SHUTDOWN_DRAIN_DELAY: 'soon' })
    expect(message).toContain(
      'Set it as in SHUTDOWN_DRAIN_DELAY=5000, or leave it out for 5000 in production, 0 otherwise, at most half of SHUTDOWN_TIMEOUT.',
    )
  })

  it('R8.4 names a missing variable that has no default', () => {
    expect(() => load({ ...production, DATABASE_URL: undefined })).toThrow(
      /DATABASE_URL: expected .*, found nothing\. Set it as in DATABASE_URL=postgresql:/,
    )
  })

  it('R8.4 takes an empty variable for a missing one', () => {
    expect(load({ PORT: '', DATABASE_URL: '', HOST: '' })).toEqual(load({}))
    expect(() => load({ ...production, DATABASE_URL: '' })).toThrow(/DATABASE_URL/)
  })

  it('turns text into values', () => {
    expect(
      load({
        PORT: '8080',
        DOCS_ENABLED: 'false',
        CORS_ORIGINS: ' https://a.io , http://b.io:81 ',
      }),
    ).toMatchObject({
      PORT: 8080,
      DOCS_ENABLED: false,
      CORS_ORIGINS: ['https://a.io', 'http://b.io:81'],
    })
  })

  it('cannot be changed afterwards', () => {
    const config = load({ CORS_ORIGINS: 'https://a.io' })
    expect(() => Object.assign(config, { PORT: 1 })).toThrow(TypeError)
    expect(() => config.CORS_ORIGINS.push('https://b.io')).toThrow(TypeError)
  })

  it('R8.5 keeps the secrets to itself when it is printed', () => {
    const config = load({ ...production, SERVICE_NAME: 'https://app:0ther@host' })
    const printed = [inspect(config), JSON.stringify(config), inspect({ deep: { config } })]
    for (const text of printed) {
      expect(text).not.toMatch(/s3cret|0ther/)
      expect(text).toContain('DATABASE_URL')
    }
    expect(config.DATABASE_URL).toBe(production.DATABASE_URL)
  })

  it('R8.5 shows no secret in its errors, not even one that stands under another name', () => {
    const DATABASE_URL = 'postgresql://app:s3cret@db/app'
    const message = messageOf({
      DATABASE_URL,
      PORT: DATABASE_URL,
      LOG_LEVEL: 's3cret',
      BODY_LIMIT: 'https://user:other@host',
    })
    expect(message).not.toContain('s3cret')
    expect(message).not.toContain('other@')
    expect(message).toContain('found "https://user:[redacted]@host"')
  })
})

describe('parseConfig, with settings that a team added', () => {
  it('R8.2 demands a setting without a default', () => {
    expect(messageOf({}, { PAYMENT_URL: z.url() })).toContain(
      'PAYMENT_URL: expected text in the format uri, found nothing. Set it.',
    )
  })

  it('R8.5 takes a setting for secret by its name, and by what was declared before other calls', () => {
    const shape = {
      PAYMENT_API_KEY: z.string().min(50),
      PAYMENT_LOGIN: z.string().meta({ secret: true }).min(50).default('hidden-by-default'),
    }
    const message = messageOf({ PAYMENT_API_KEY: 'sk-live', PAYMENT_LOGIN: 'hunter2' }, shape)
    expect(message).not.toMatch(/sk-live|hunter2|hidden-by-default/)
  })
})

function messageOf(env: Variables, shape?: Record<string, z.ZodType>): string {
  try {
    if (shape) parseConfig(env, shape)
    else load(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('The configuration is valid.')
}
