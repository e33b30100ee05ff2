import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadConfig } from './load.ts'
import { createRedactor, redactorOf } from './redact.ts'
import { requiredSettings } from './testing/required-settings.ts'

/** No part of it occurs in the texts around it. */
const secret = fc
  .string({ unit: fc.constantFrom(...'QXZJ#%&"\\/?: @$.+é'), minLength: 6, maxLength: 20 })
  .filter((text) => text.trim().length >= 6)

describe('createRedactor', () => {
  it('R8.5 finds a secret anywhere in a text, plain or escaped', () => {
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        const redact = createRedactor([value])
        expect(redact(`${before}${value}${after}`)).not.toContain(value)
        expect(redact(`<${encodeURIComponent(value)}>`)).toBe('<[redacted]>')
        expect(redact(`<${JSON.stringify(value).slice(1, -1)}>`)).toBe('<[redacted]>')
      }),
    )
  })

  it('R8.5 finds the password of a URL by itself, as it was written and decoded', () => {
    fc.assert(
      fc.property(secret, (password) => {
        const encoded = encodeURIComponent(password)
        const redact = createRedactor([`postgresql://app:${encoded}@db:5432/shop`])
        expect(redact(`<${password}> <${encoded}>`)).toBe('<[redacted]> <[redacted]>')
      }),
    )
  })

  it('R8.5 finds a secret that was read from a file with a line break at its end', () => {
    expect(createRedactor(['hunter2\n'])('<hunter2>')).toBe('<[redacted]>')
  })

  it('R8.5 hides credentials that it was never told of', () => {
    const redact = createRedactor([])
    expect(redact('connect redis://app:p,w@d@cache:6379/0 failed')).toBe(
      'connect redis://app:[redacted]@cache:6379/0 failed',
    )
    expect(redact('https://ghp_abc@git.example.com/x')).toBe('https://[redacted]@git.example.com/x')
    expect(redact('GET /x?page=2&access_token=abc&sort=a')).toBe(
      'GET /x?page=2&access_token=[redacted]&sort=a',
    )
    expect(redact('with Bearer abcdefghijklmnop.qr')).toBe('with Bearer [redacted]')
  })

  it('leaves other texts as they are', () => {
    const redact = createRedactor(['', 'abc', 'postgresql://postgres:postgres@localhost/postgres'])
    for (const text of [
      'Connected to postgres at http://localhost:3000/a@b',
      'Basic authentication of a@b.example',
      'abc',
    ]) {
      expect(redact(text)).toBe(text)
    }
  })

  it('R8.5 finds the value of each header that OpenTelemetry sends', () => {
    const redact = redactorOf(
      loadConfig({
        ...requiredSettings('development'),
        OTEL_EXPORTER_OTLP_HEADERS: 'x-key=hunter2,y=swordfish',
      }),
    )
    expect(redact('<hunter2> <swordfish>')).toBe('<[redacted]> <[redacted]>')
  })
})
