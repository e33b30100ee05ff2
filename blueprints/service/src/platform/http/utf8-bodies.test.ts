import { afterEach, describe, expect, it } from 'vitest'
import { describeOutsideApp } from './outside-app.ts'
import { type HttpServer, listen } from './server.ts'
import { createTestApp, post, problemOf } from './testing/test-app.ts'

let server: HttpServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

const latin1 = (text: string) => Buffer.from(text, 'latin1')

const invalid = [
  ['a byte of another encoding', latin1('{"name":"caf\xe9"}')],
  ['a character that breaks off', latin1('{"name":"\xe2\x82"}')],
  ['half of a pair of surrogates', latin1('{"name":"\xed\xa0\x80"}')],
  ['an overlong form', latin1('{"name":"\xc0\xaf"}')],
] as const

const json = { 'Content-Type': 'application/json' }

describe('a body of JSON', () => {
  it.each(invalid)('with %s is answered with 400, and nothing of it is read', async (_, body) => {
    const { app } = createTestApp()
    const response = app.request('/things', { method: 'POST', body, headers: json })
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      code: 'malformed-request',
      detail: 'The body holds bytes that are no UTF-8: send it in UTF-8.',
    })
  })

  it("is treated alike by Node's server, whether it says its length or not", async () => {
    const { app, logger } = createTestApp()
    app.post('/echo', async (c) => c.json(await c.req.json()))
    const outsideApp = describeOutsideApp(logger)
    server = await listen(app, { host: '127.0.0.1', port: 0, outsideApp })
    const url = `${server.url}/echo`
    for (const toBody of [(bytes: Uint8Array<ArrayBuffer>) => bytes, toStream]) {
      const init = { method: 'POST', headers: json, duplex: 'half' } as RequestInit
      const send = (body: Buffer<ArrayBuffer>) => fetch(url, { ...init, body: toBody(body) })
      expect((await problemOf(send(invalid[0][1]))).status).toBe(400)
      expect(await (await send(Buffer.from('{"name":"café 🪔"}'))).json()).toEqual({
        name: 'café 🪔',
      })
    }
  })

  it.each(['utf-8', 'UTF-8', 'utf8', '"utf-8"'])('in the charset %s is read', async (charset) => {
    const { app } = createTestApp()
    const response = await post(app, '{"name":"Lämp"}', `application/json; charset=${charset}`)
    expect(response.status).toBe(200)
  })

  it('that begins with a byte order mark is read', async () => {
    const { app } = createTestApp()
    expect((await post(app, '\ufeff{"name":"Lamp"}')).status).toBe(200)
  })

  it.each(['iso-8859-1', '"iso-8859-1"', 'utf-16', 'windows-1252', 'us-ascii'])(
    'in the charset %s is answered with 415, and not misread',
    async (charset) => {
      const { app } = createTestApp()
      const response = await post(app, '{"name":"Lamp"}', `application/json;charset=${charset}`)
      expect(response.headers.get('accept')).toBe('application/json')
      expect(await problemOf(response)).toMatchObject({
        status: 415,
        code: 'unsupported-media-type',
        detail: `A body in ${charset.replaceAll('"', '')} is not read: send it in UTF-8.`,
      })
    },
  )
})

const toStream = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream()
