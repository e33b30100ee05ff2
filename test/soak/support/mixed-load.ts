import { setTimeout as sleep } from 'node:timers/promises'

/** A request that was not answered as it should be. */
export interface Failure {
  readonly at: number
  readonly request: string
  /** 0 where there was no answer at all. */
  readonly status: number
  readonly retryAfter: string | null
}

export interface Load {
  readonly answered: number
  readonly failures: readonly Failure[]
  stop(): Promise<void>
}

/** Creates, reads, lists, changes and deletes, by some clients at a time, until it is stopped. */
export function startMixedLoad(url: string, clients: number, pause: number): Load {
  const failures: Failure[] = []
  let answered = 0
  let isStopped = false

  /** @returns the body, where the answer is as expected */
  const ask = async (expected: number, method: string, path: string, body?: object) => {
    const fail = (status: number, retryAfter: string | null) => {
      failures.push({ at: Date.now(), request: `${method} ${path}`, status, retryAfter })
    }
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        ...(body && {
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
        }),
      })
      const text = await response.text()
      answered += 1
      if (response.status === expected) return text === '' ? {} : JSON.parse(text)
      fail(response.status, response.headers.get('retry-after'))
    } catch {
      fail(0, null)
    }
    await sleep(100)
    return undefined
  }

  const visit = async (client: number, turn: number) => {
    const sku = `C${client}-${turn}-${Date.now()}`
    const created = { sku, name: 'Desk lamp', quantity: turn % 100, unitPrice: '24.90' }
    const item = await ask(201, 'POST', '/stock-items', created)
    const filter = `filter[quantity][ge]=${turn % 100}&sort=-createdAt&limit=5`
    await ask(200, 'GET', `/stock-items?${filter}`)
    if (item === undefined) return
    const path = `/stock-items/${item.id}`
    for (let times = 0; times < 3; times += 1) await ask(200, 'GET', path)
    await ask(200, 'PATCH', path, { quantity: 7 })
    await ask(200, 'GET', path)
    await ask(400, 'PATCH', path, { quantity: 'many' })
    // One that was lost with the answer, in an outage, stays: there are few.
    await ask(204, 'DELETE', path)
  }

  const running = Array.from({ length: clients }, async (_, client) => {
    for (let turn = 0; !isStopped; turn += 1) {
      await visit(client, turn)
      await sleep(pause)
    }
  })
  return {
    get answered() {
      return answered
    },
    failures,
    async stop() {
      isStopped = true
      await Promise.all(running)
    },
  }
}
