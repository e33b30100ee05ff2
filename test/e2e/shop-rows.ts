import type { Resource, Resources, Row } from './client/resource.ts'
import { references } from './shop-entities.ts'

/** Makes rows of a shop, each different, with the rows that they refer to. */
export class ShopRows {
  readonly #resources: Resources
  /** Of rows whose number does not matter. Lists are asked for the first ones. */
  #count = 10

  constructor(resources: Resources) {
    this.#resources = resources
  }

  resource(name: string): Resource {
    const resource = this.#resources[name]
    if (resource === undefined) throw new Error(`The shop has no ${name}.`)
    return resource
  }

  /** What the n-th row can be made from. */
  async body(name: string, n: number = this.#next()): Promise<Readonly<Record<string, unknown>>> {
    const ids: Record<string, string> = {}
    for (const { entity, target, optional } of references) {
      if (entity === name && !optional) ids[target] = (await this.create(target)).id
    }
    return { ...this.resource(name).sample(n, ids) }
  }

  async create(name: string, members: object = {}, n?: number): Promise<Row> {
    const answer = await this.resource(name).create({ ...(await this.body(name, n)), ...members })
    if (answer.data === undefined) throw new Error(JSON.stringify(answer.error))
    return answer.data
  }

  #next(): number {
    this.#count += 1
    return this.#count
  }
}
