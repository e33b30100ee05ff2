import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor } from '#config/redact.ts'
import { capture } from './testing/capture.ts'

describe('createLogger', () => {
  it('writes one JSON object a line, with level, time and service', () => {
    const { logger, lines } = capture()
    logger.info({ port: 3000 }, 'Listening')
    expect(lines()).toEqual([
      {
        level: 'info',
        time: '2026-01-02T03:04:05.678Z',
        service: 'shop',
        port: 3000,
        msg: 'Listening',
      },
    ])
  })

  it('leaves out what is below the level', () => {
    const { logger, lines } = capture({ LOG_LEVEL: 'warn' })
    logger.debug({}, 'debug')
    logger.info({}, 'info')
    logger.warn({}, 'warn')
    logger.error({}, 'error')
    expect(lines().map(({ level }) => level)).toEqual(['warn', 'error'])
  })

  it('writes an error with its stack, its causes and the errors that it collects', () => {
    const { logger, lines } = capture()
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', socket: {} })
    const err = new TypeError('fetch failed', { cause: new AggregateError([refused], 'both') })
    logger.error({ err }, 'No answer')
    expect(lines()).toMatchObject([
      {
        err: {
          type: 'TypeError',
          message: 'fetch failed',
          stack: expect.stringMatching(/^TypeError: fetch failed\n +at /),
          cause: { message: 'both', errors: [{ message: 'refused', code: 'ECONNREFUSED' }] },
        },
      },
    ])
    expect(JSON.stringify(lines())).not.toContain('socket')
  })

  it('survives whatever it is given', () => {
    const { logger, lines } = capture()
    const ring: Record<string, unknown> = { name: 'ring' }
    ring.self = ring
    const trap = {
      get value(): never {
        throw new Error('no')
      },
    }
    let nest: unknown = 'bottom'
    for (let depth = 0; depth < 100; depth++) nest = [nest]
    const own = JSON.parse('{"__proto__":{"polluted":true}}')
    logger.info(
      { ring, trap, nest, own, big: 10n ** 20n, bytes: Buffer.from('hunter2') },
      'Strange',
    )
    expect(lines()).toMatchObject([
      {
        ring: { name: 'ring', self: '[circular]' },
        trap: { value: '[unreadable]' },
        nest: [[[[[[['[too deep]']]]]]]],
        own: { '[proto]': { polluted: true } },
        big: '100000000000000000000',
        bytes: '[7 bytes]',
      },
    ])
  })

  it('writes an object that stands in two places in both', () => {
    const { logger, lines } = capture()
    const money = { amount: 5, on: new Date(0) }
    logger.info({ net: money, gross: [money] }, 'Paid')
    const written = { amount: 5, on: '1970-01-01T00:00:00.000Z' }
    expect(lines()).toMatchObject([{ net: written, gross: [written] }])
  })

  it('lets nobody forge a line, steer the terminal or turn the text around', () => {
    const { logger, written } = capture()
    const forged = 'a\r\n{"level":"error"}\u2028\u001b[2J\u009b2J\u202eb'
    logger.info({ forged, [forged]: 1, err: new Error(forged) }, forged)
    expect(written().trimEnd()).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u)
    expect(JSON.parse(written()).msg).toBe(
      'a\\u000d\\u000a{"level":"error"}\\u2028\\u001b[2J\\u009b2J\\u202eb',
    )
  })
})

describe('createLogger, with secrets', () => {
  const secret = fc.string({
    unit: fc.constantFrom(...'QXZJ%&"\\/?:@ é\n'),
    minLength: 6,
    maxLength: 20,
  })

  it('R8.5 writes a secret nowhere: message, field, name, error, cause, URL, JSON', () => {
    fc.assert(
      fc.property(
        secret.filter((text) => text.trim().length >= 6),
        (password) => {
          const { logger, lines } = capture({}, createRedactor([password]))
          const error = Object.assign(
            new Error(`login with ${password}`, { cause: new Error(`<${password}>`) }),
            { code: password },
          )
          logger.error({ err: error }, `It was ${password}`)
          logger.info({ deep: [{ er: { text: `${password}!` } }], [password]: 1, error }, 'Fields')
          logger.info({ url: `https://app:${encodeURIComponent(password)}@host/` }, 'URL')
          logger.info({ body: JSON.stringify({ text: password }) }, 'JSON')
          logger.info({ nothing: { toJSON: () => password } }, 'Converted')
          for (const text of lines().flatMap(textsIn)) {
            expect(text).not.toContain(password)
            expect(text).not.toContain(encodeURIComponent(password))
            expect(text).not.toContain(JSON.stringify(password).slice(1, -1))
          }
        },
      ),
    )
  })

  it('R8.5 redacts the message of an error that is logged alone', () => {
    const { pino, written } = capture({}, createRedactor(['hunter2']))
    pino.error(new Error('login with hunter2'))
    pino.error(new Error('login with hunter2'), 'as hunter2')
    pino.info('hunter2')
    expect(written()).not.toContain('hunter2')
    expect(written()).toContain('"msg":"login with [redacted]"')
    expect(written()).toContain('"msg":"as [redacted]"')
  })

  it.each([
    'authorization',
    'Cookie',
    'set-cookie',
    'x-api-key',
    'Proxy-Authorization',
    'password',
    'userPassword',
    'client_secret',
    'refreshToken',
    'PRIVATE_KEY',
    'auth',
  ])('R8.5 leaves out what stands under %s', (name) => {
    const { logger, written } = capture()
    logger.info({ request: { headers: { [name]: 'swordfish' } }, [name]: ['swordfish'] }, 'Seen')
    expect(written()).not.toContain('swordfish')
    expect(written().match(/\[redacted\]/g)).toHaveLength(2)
  })

  it('shows that a secret is not there, and names that only resemble one', () => {
    const { logger, lines } = capture()
    logger.info({ token: null, author: 'Ann', key: 'orders:1', tokens: 5 }, 'Seen')
    expect(lines()).toMatchObject([{ token: null, author: 'Ann', key: 'orders:1', tokens: 5 }])
  })
})

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)])
}
