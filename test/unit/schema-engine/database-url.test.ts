import { describe, expect, it } from 'vitest'
import { parseDatabaseUrl, type ServerUrl, withDatabase } from '#schema-engine/database-url.ts'

const parseServer = (text: string) => parseDatabaseUrl(text) as ServerUrl

describe('the URL of a database', () => {
  it('is that of the embedded one by its folder, whatever its name holds', () => {
    expect(parseDatabaseUrl('pglite:/srv/100% mine?#/pg')).toEqual({
      kind: 'embedded',
      directory: '/srv/100% mine?#/pg',
    })
  })

  it('loses what only Prisma understands before it reaches pg', () => {
    const url = 'postgres://ann:s%40fe@db:6543/app?schema=sales&connection_limit=5&sslmode=disable'
    expect(parseDatabaseUrl(url)).toEqual({
      kind: 'server',
      connectionString: 'postgres://ann:s%40fe@db:6543/app?sslmode=disable',
      host: 'db',
      port: 6543,
      user: 'ann',
      database: 'app',
      schema: 'sales',
      connectTimeout: 5000,
    })
  })

  it('has the defaults of Prisma', () => {
    expect(parseServer('postgresql://localhost')).toMatchObject({
      port: 5432,
      database: 'postgres',
      schema: 'public',
      connectTimeout: 5000,
    })
  })

  it.each([
    ['0', 0],
    ['30', 30_000],
  ])('with connect_timeout=%s waits for %i ms, where 0 is for ever', (seconds, milliseconds) => {
    const url = `postgresql://localhost/app?connect_timeout=${seconds}`
    expect(parseServer(url).connectTimeout).toBe(milliseconds)
  })

  it('names a socket as its host', () => {
    expect(parseServer('postgresql://ann@localhost/app?host=/run/postgresql').host).toBe(
      '/run/postgresql',
    )
  })

  it('leads to another database of the same server', () => {
    const url = withDatabase(parseServer('postgresql://ann:x@db/app?sslmode=disable'), 'a b')
    expect(url.connectionString).toBe('postgresql://ann:x@db/a%20b?sslmode=disable')
    expect(url.database).toBe('a b')
  })

  it.each(['mysql://localhost/app', 'postgresql:/app', 'postgresql://[', ''])(
    'is refused where it is %j, without repeating it',
    (text) => {
      expect(() => parseDatabaseUrl(text)).toThrow(/database URL|datasource\.url/)
    },
  )
})
