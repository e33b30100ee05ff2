import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { measureCommands } from './cli.ts'
import { measureEntities } from './entities.ts'
import { type Benchmark, type Figure, isMet } from './figure.ts'
import { median, spread } from './sample.ts'
import { measureStarts } from './service.ts'
import { measureSpecifications } from './specifications.ts'
import { compareThroughput } from './throughput.ts'

const benchmarks: Readonly<Record<string, Benchmark>> = {
  commands: measureCommands,
  entities: measureEntities,
  starts: measureStarts,
  specifications: measureSpecifications,
  throughput: compareThroughput,
}

const headings = ['figure', 'median', 'spread', 'target', 'met']
const widths = [32, 10, 16, 16, 3]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { output: { type: 'string' } },
})
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks)

const rows: string[] = []
show(headings)
show(widths.map((width) => '-'.repeat(width)))
for (const name of names) {
  const benchmark = benchmarks[name]
  if (!benchmark) {
    console.error(
      `There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(', ')}.`,
    )
    process.exit(2)
  }
  for await (const figure of benchmark()) show(cellsOf(figure))
}
if (values.output) await writeFile(values.output, `${describeRun()}\n\n${rows.join('\n')}\n`)

function show(cells: readonly string[]): void {
  const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0))
  const row = `| ${padded.join(' | ')} |`
  rows.push(row)
  console.log(row)
}

function cellsOf({ name, unit, sample, target }: Figure): readonly string[] {
  const middle = median(sample)
  const [least, most] = spread(sample).map((value) => value.toPrecision(3))
  return [
    name,
    `${middle.toPrecision(3)} ${unit}`,
    `${least} to ${most}`,
    ...(target
      ? [
          `${target.bound} ${Number(target.value.toPrecision(2))}`,
          isMet(target, middle) ? 'yes' : 'no',
        ]
      : ['', '']),
  ]
}

/** What was measured, when, and where. */
function describeRun(): string {
  const [{ model } = { model: 'unknown processor' }] = cpus()
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  return `Measured on ${day} at commit ${commit}: ${cpus().length} cores (${model}), ${memory} GB, Node ${process.versions.node}.`
}
