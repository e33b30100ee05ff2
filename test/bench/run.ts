import { createPostgresDatabase } from '../support/postgres-database.ts'
import { buildService } from '../support/service-process.ts'
import { createSeconds, helpSeconds } from './cli.ts'
import { addEntitySeconds, checkSeconds } from './entities.ts'
import { median, repeat, type Sample, spread, toSample } from './sample.ts'
import { startEmbeddedTwice, startOnPostgres } from './service.ts'
import { millionChecksPerSecond } from './specifications.ts'
import { compareThroughput } from './throughput.ts'

interface Figure {
  readonly name: string
  readonly unit: 's' | 'MB' | 'x' | 'M/s'
  readonly sample: Sample
  readonly atMost?: number
  readonly atLeast?: number
}

const figures: Figure[] = []

figures.push(
  { name: 'create-tpl-api, files only', unit: 's', sample: await createSeconds(15), atMost: 0.35 },
  { name: 'tpl --help', unit: 's', sample: await helpSeconds(15), atMost: 0.12 },
)

const few = await addEntitySeconds(9, 3)
const many = await addEntitySeconds(9, 300)
figures.push(
  { name: 'tpl add entity', unit: 's', sample: few, atMost: 0.7 },
  {
    name: 'tpl add entity, beside 300',
    unit: 's',
    sample: many,
    // Flat: a large project costs hardly more than a small one.
    atMost: 1.2 * median(few),
  },
  { name: 'tsc over 50 entities', unit: 's', sample: await checkSeconds(3, 50), atMost: 6 },
)

await buildService()
const database = await createPostgresDatabase()
const onPostgres = await repeat(7, () => startOnPostgres(database.url))
await database.drop()
const embedded = await repeat(5, startEmbeddedTwice)
figures.push(
  {
    name: 'start to ready, PostgreSQL',
    unit: 's',
    sample: toSample(onPostgres.map(({ seconds }) => seconds)),
    atMost: 0.8,
  },
  {
    name: 'resident memory, PostgreSQL',
    unit: 'MB',
    sample: toSample(onPostgres.map(({ megabytes }) => megabytes)),
    atMost: 160,
  },
  {
    name: 'first start to ready, embedded',
    unit: 's',
    sample: toSample(embedded.map(({ first }) => first.seconds)),
    atMost: 3.5,
  },
  {
    name: 'later start to ready, embedded',
    unit: 's',
    sample: toSample(embedded.map(({ second }) => second.seconds)),
    atMost: 1.5,
  },
)

figures.push({
  name: 'checks of a specification',
  unit: 'M/s',
  sample: await millionChecksPerSecond(7),
  atLeast: 1,
})
for (const ratio of await compareThroughput(5)) figures.push({ unit: 'x', ...ratio })

console.table(
  Object.fromEntries(
    figures.map(({ name, unit, sample, atMost, atLeast }) => {
      const middle = median(sample)
      const [least, most] = spread(sample).map((value) => value.toPrecision(3))
      return [
        name,
        {
          median: `${middle.toPrecision(3)} ${unit}`,
          spread: `${least} to ${most}`,
          target: atMost === undefined ? `at least ${atLeast}` : `at most ${atMost.toPrecision(2)}`,
          met: middle <= (atMost ?? middle) && middle >= (atLeast ?? middle),
        },
      ]
    }),
  ),
)
