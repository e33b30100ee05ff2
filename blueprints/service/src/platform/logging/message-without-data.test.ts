import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { expect, it } from 'vitest'
import { messageWithoutData } from './message-without-data.ts'

const fromPostgres = (code: string, message: string) =>
  Object.assign(new pg.DatabaseError(message, 0, 'error'), { code, severity: 'ERROR' })

it('R8.5 hides what PostgreSQL says of values, and shows what it says of the rest', () => {
  const refused = fromPostgres('22P02', 'invalid input syntax for type uuid: "Anna"')
  expect(messageWithoutData(refused)).toMatch(/^Database error 22P02: .* left out/)
  const late = fromPostgres('57014', 'canceling statement due to statement timeout')
  expect(messageWithoutData(late)).toBe(`Database error 57014: ${late.message}`)
})

it('R8.5 does so where Prisma passes the error of its driver on', () => {
  const answer = { originalCode: '22003', originalMessage: 'value "98765" is out of range' }
  const refused = new DriverAdapterError({ kind: 'ValueOutOfRange', cause: '98765', ...answer })
  expect(messageWithoutData(refused)).toMatch(/^Database error 22003: .* left out/)
  const lost = new DriverAdapterError({ kind: 'ConnectionClosed' })
  expect(messageWithoutData(lost)).toBe('Database error: ConnectionClosed')
})

it('R8.5 hides whatever Prisma may say some day', () => {
  const named = (name: string, code?: string) =>
    Object.assign(new Error('Conversion failed: "Anna"'), { name, ...(code && { code }) })
  for (const error of [
    named('PrismaClientKnownRequestError', 'P2023'),
    named('PrismaClientUnknownRequestError'),
    named('PrismaClientValidationError'),
  ]) {
    expect(messageWithoutData(error)).not.toContain('Anna')
  }
})

it('shows every other message as it is', () => {
  expect(messageWithoutData(new RangeError('No such shelf: 5'))).toBe('No such shelf: 5')
  expect(messageWithoutData(new SyntaxError('Invalid regular expression'))).toMatch(/regular/)
})
