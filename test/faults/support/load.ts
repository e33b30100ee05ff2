import { setTimeout as sleep } from 'node:timers/promises'

/** A stock item that one worker alone changes: its quantity only grows. */
export interface Item {
  readonly id: string
  quantity: number
}

export interface Target {
  readonly url: string
  /** One worker for each. */
  readonly items: readonly Item[]
}

export async function createItems(url: string, count: number): Promise<Item[]> {
  const items: Item[] = []
  for (let index = 0; index < count; index += 1) {
    const body = JSON.stringify({ sku: `S-${index}`, name: 'Lamp', quantity: 0, unitPrice: '1.00' })
    const response = await fetch(`${url}/stock-items`, { method: 'POST', body, headers })
    items.push((await response.json()) as Item)
  }
  return items
}

const headers = { 'Content-Type': 'application/json' }

/** Reads and writes against some instances at once, and notes what goes wrong. */
export class Load {
  /** By target. */
  readonly counts: number[]
  /** The longest that a request took, by target, in milliseconds. */
  readonly slowest: number[]
  readonly failures: string[] = []
  /** Reads, from the instance that a write went to, that answered with what was before the write. */
  readonly staleReads: string[] = []
  readonly #targets: readonly Target[]
  #isRunning = false
  #workers: Promise<unknown> = Promise.resolve()

  constructor(targets: readonly Target[]) {
    this.#targets = targets
    this.counts = targets.map(() => 0)
    this.slowest = targets.map(() => 0)
  }

  start(): void {
    this.#isRunning = true
    this.#workers = Promise.all(
      this.#targets.flatMap(({ items }, target) => items.map((item) => this.#work(target, item))),
    )
  }

  async stop(): Promise<void> {
    this.#isRunning = false
    await this.#workers
  }

  /** What an instance answers for each of these items, by itself and in the list. */
  async valuesAt(url: string, items: readonly Item[]) {
    const list = (await (await fetch(`${url}/stock-items?limit=100`)).json()) as { items: Item[] }
    const values = items.map(async ({ id, quantity }) => {
      const found = (await (await fetch(`${url}/stock-items/${id}`)).json()) as Item
      const listed = list.items.find((item) => item.id === id)
      const isNewest = found.quantity === quantity && listed?.quantity === quantity
      return { id, quantity, found: found.quantity, listed: listed?.quantity, isNewest }
    })
    return await Promise.all(values)
  }

  async #work(target: number, item: Item): Promise<void> {
    const path = `/stock-items/${item.id}`
    while (this.#isRunning) {
      const body = JSON.stringify({ quantity: item.quantity + 1 })
      await this.#send(target, path, { method: 'PATCH', body, headers })
      item.quantity += 1
      for (let read = 0; read < 10; read += 1) {
        const found = await this.#send(target, path)
        if (found?.quantity !== item.quantity) {
          this.staleReads.push(`${found?.quantity} after ${item.quantity}`)
        }
        await this.#send(target, `/stock-items?filter[quantity][ge]=${read}`)
        await sleep(2)
      }
    }
  }

  async #send(target: number, path: string, init: RequestInit = {}): Promise<Item | undefined> {
    const start = performance.now()
    try {
      const response = await fetch(this.#targets[target]?.url + path, init)
      if (!response.ok) this.failures.push(`${response.status} to ${path}`)
      return (await response.json()) as Item
    } catch (error) {
      this.failures.push(`${error} to ${path}`)
      return undefined
    } finally {
      this.counts[target] = (this.counts[target] ?? 0) + 1
      this.slowest[target] = Math.max(this.slowest[target] ?? 0, performance.now() - start)
    }
  }
}
