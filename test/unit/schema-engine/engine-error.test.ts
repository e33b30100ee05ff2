import { expect, it } from 'vitest'
import { parseDatabaseUrl, type ServerUrl } from '#schema-engine/database-url.ts'
import { EngineError, toConnectionError } from '#schema-engine/engine-error.ts'

const url = parseDatabaseUrl('postgresql://ann:secret@db:6543/app') as ServerUrl

const errorOf = (fields: { code?: string; severity?: string; message?: string }) =>
  toConnectionError(Object.assign(new Error(fields.message ?? 'no'), fields), url) as EngineError

it.each([
  ['a refused connection', { code: 'ECONNREFUSED' }, 'P1001', 'database server at `db:6543`'],
  ['a name that is unknown', { code: 'ENOTFOUND' }, 'P1001', 'database server at `db:6543`'],
  ['no answer in time', { message: 'timeout expired' }, 'P1001', 'database server at `db:6543`'],
  ['a wrong password', { code: '28P01', severity: 'FATAL' }, 'P1000', 'credentials for `ann`'],
  [
    'no password where one is needed',
    { message: 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string' },
    'P1000',
    'credentials for `ann`',
  ],
  ['a role that may not', { code: '28000', severity: 'FATAL' }, 'P1010', 'database `app`'],
  ['a database that is missing', { code: '3D000', severity: 'FATAL' }, 'P1003', 'Database `app`'],
  [
    'a server without TLS',
    { message: 'The server does not support SSL connections' },
    'P1011',
    'TLS connection: The server',
  ],
])('%s has its code, and never the password', (_, fields, code, text) => {
  const error = errorOf(fields)
  expect(error).toBeInstanceOf(EngineError)
  expect(error.code).toBe(code)
  expect(error.message).toContain(text)
  expect(error.message).not.toContain('secret')
})

it('what Prisma has no code for is told in the words of PostgreSQL', () => {
  const message = 'the database system is starting up'
  const error = errorOf({ code: '57P03', severity: 'FATAL', message })
  expect(error).not.toBeInstanceOf(EngineError)
  expect(error.message).toBe(`FATAL: ${message}`)
})
