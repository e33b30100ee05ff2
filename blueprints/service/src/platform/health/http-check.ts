import type { HealthCheck } from '#kernel/health.ts'

export interface HttpHealthCheckOptions {
  readonly name: string
  readonly url: string | URL
  readonly fetch?: typeof fetch
}

/**
 * The check of an external service: its URL has to answer with a 2xx status. Redirects are not followed:
 * whoever answers there could send the service to any address of its own network.
 */
export function httpHealthCheck({
  name,
  url,
  fetch: send = fetch,
}: HttpHealthCheckOptions): HealthCheck {
  return {
    name,
    async check(signal) {
      const headers = { 'cache-control': 'no-cache' }
      const response = await send(url, { signal, headers, redirect: 'manual' })
      // An unread body holds its connection.
      await response.body?.cancel()
      if (!response.ok) throw new Error(`It answered with the status ${response.status}.`)
    },
  }
}
