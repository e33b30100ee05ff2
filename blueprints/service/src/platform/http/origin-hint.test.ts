import { describe, expect, it } from 'vitest'
import { createTestApp } from './testing/test-app.ts'

const origin = 'http://localhost:5173'
const preflight = { Origin: origin, 'Access-Control-Request-Method': 'POST' }
const read = (site: string) => ({
  Origin: origin,
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Site': site,
})

/** What is warned of when requests with these headers come in. */
async function warningsOf(
  settings: Parameters<typeof createTestApp>[0],
  requests: { method: string; headers: Record<string, string> }[],
) {
  const { app, lines } = createTestApp(settings)
  for (const request of requests) await app.request('/things', request)
  return lines.filter(({ level }) => level === 'warn')
}

describe('a page of an origin that CORS_ORIGINS does not name', () => {
  it.each([
    ['OPTIONS', preflight],
    ['GET', read('same-site')],
    ['POST', read('cross-site')],
  ])('is told of once in development: %s', async (method, headers) => {
    for (const CORS_ORIGINS of [[], ['https://app.example.com']]) {
      const request = { method, headers }
      const settings = { NODE_ENV: 'development' as const, CORS_ORIGINS }
      expect(await warningsOf(settings, [request, request])).toEqual([
        {
          level: 'warn',
          origin,
          message: `A page of ${origin} asks, and its browser will not let it read the answer: CORS_ORIGINS does not name that origin. Set it in the environment or in .env`,
        },
      ])
    }
  })

  it('is not told of in production and in tests, where anybody may send anything', async () => {
    for (const NODE_ENV of ['production', 'test'] as const) {
      const requests = [{ method: 'OPTIONS', headers: preflight }]
      expect(await warningsOf({ NODE_ENV }, requests)).toEqual([])
    }
  })
})

it.each([
  ['of the service itself', [], read('same-origin')],
  ['of no browser', [], { Origin: origin }],
  ['that is shown, and not read', [], { ...read('cross-site'), 'Sec-Fetch-Mode': 'navigate' }],
  ['of an origin that is let in', [origin], preflight],
  ['where all are let in', ['*'], preflight],
])('a request %s is no reason for a hint', async (_, CORS_ORIGINS, headers) => {
  const settings = { NODE_ENV: 'development' as const, CORS_ORIGINS }
  expect(await warningsOf(settings, [{ method: 'OPTIONS', headers }])).toEqual([])
})
