import type { ServiceProcess } from '../../support/service-process.ts'
import { REFUSED } from './history.ts'

/** What an instance has said of one change. */
export interface Answer {
  readonly id: string
  readonly quantity: number
}

export interface CreationOptions {
  readonly instances: readonly ServiceProcess[]
  readonly count: number
  /** Sets the items of one run apart from those of others. */
  readonly run: number
  /** Called after each creation that an instance has answered or refused, with how many by now. */
  readonly onAnswer: (instance: ServiceProcess, answered: number) => void
}

/**
 * Creates stock items, all at the same time, at some instances in turn. Whatever was created gets
 * three changes, at the same time too and at all instances. Every tenth is refused as it commits.
 *
 * @returns the changes that an instance has said to have made
 */
export async function createAtOnce(options: CreationOptions): Promise<Answer[]> {
  const { instances, count, run, onAnswer } = options
  const answered = new Map(instances.map((each) => [each, 0]))
  const made: Answer[] = []
  const instanceFor = (at: number) => instances[at % instances.length] as ServiceProcess
  const send = async (at: number, method: string, path: string, body: object) => {
    const answer = await change(instanceFor(at).url + path, method, body)
    if (answer) made.push(answer)
    return answer
  }
  const create = async (at: number) => {
    const name = at % 10 === 9 ? REFUSED : 'lamp'
    const item = { sku: `${run}-${at}`, name, quantity: 0, unitPrice: '1.00' }
    const created = await send(at, 'POST', '/stock-items', item)
    const instance = instanceFor(at)
    const byNow = (answered.get(instance) ?? 0) + 1
    answered.set(instance, byNow)
    onAnswer(instance, byNow)
    if (!created) return
    const changes = [1, 2, 3].map((quantity) =>
      send(at + quantity, 'PATCH', `/stock-items/${created.id}`, { quantity }),
    )
    await Promise.all(changes)
  }
  await Promise.all(Array.from({ length: count }, (_, at) => create(at)))
  return made
}

/** Undefined where the change was refused, or where the answer was never read to its end. */
async function change(url: string, method: string, body: object): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
    const answer = (await response.json()) as Answer
    return response.ok ? answer : undefined
  } catch {
    return undefined
  }
}
