import { specificationOf } from '../../blueprints/service/src/kernel/specification/specification-builder.ts'
import { atLeast, type Figure } from './figure.ts'
import { measure, type Sample } from './sample.ts'

interface Row {
  readonly quantity: number
}

const checks = 1_000_000

export async function* measureSpecifications(): AsyncIterable<Figure> {
  yield {
    name: 'checks of a specification',
    unit: 'M/s',
    sample: await millionChecksPerSecond(7),
    target: atLeast(1),
  }
}

/** Simple checks of a specification in memory, in millions a second. */
function millionChecksPerSecond(times: number): Promise<Sample> {
  const specification = specificationOf<Row>().where('quantity').ge(500)
  const rows = Array.from({ length: 1000 }, (_, quantity): Row => ({ quantity }))
  return measure(times, async () => {
    const start = performance.now()
    let satisfied = 0
    for (let check = 0; check < checks; check += 1) {
      if (specification.isSatisfiedBy(rows[check % rows.length] as Row)) satisfied += 1
    }
    const seconds = (performance.now() - start) / 1000
    if (satisfied !== checks / 2) throw new Error(`${satisfied} of ${checks} rows satisfied it.`)
    return checks / 1_000_000 / seconds
  })
}
