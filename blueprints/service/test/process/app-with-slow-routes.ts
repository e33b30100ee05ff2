import { setTimeout as sleep } from 'node:timers/promises'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Platform } from '#platform/platform.ts'
import { createApp as createRealApp } from '../../src/app.ts'

/** The real app, with routes that take their time, never answer, or break the process. */
export function createApp(platform: Platform): OpenAPIHono {
  const app = createRealApp(platform)
  const started = (route: string) => platform.logger.info({ started: route }, 'A request started')
  app.get('/slow', async (c) => {
    started('/slow')
    await sleep(700)
    return c.text('done')
  })
  app.get('/hang', () => {
    started('/hang')
    return new Promise(() => {})
  })
  app.get('/throw', (c) => {
    setImmediate(() => {
      throw new Error('thrown outside of any request')
    })
    return c.text('soon')
  })
  app.get('/reject', (c) => {
    Promise.reject(new Error('rejected outside of any request'))
    return c.text('soon')
  })
  return app
}
