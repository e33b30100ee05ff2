import fc from 'fast-check'
import { readProjectCode } from '#project/read-entities.ts'
import { createDiskTree } from '#tree/index.ts'
import { median, toSample } from '../bench/sample.ts'
import type { Files } from '../support/generate.ts'
import { serviceNames } from '../support/service-names.ts'
import { type RandomCommand, randomCommand } from './support/random-commands.ts'
import { createSoakedProject, type Ran } from './support/soaked-project.ts'

/**
 * Random commands in a row on one project, right and wrong ones, each of which must do just what it says:
 *
 *     npm run soak:commands -- 500 20261128      how many; the seed
 *
 * Fails when a command ends otherwise than expected, when one that is refused changes a byte, when anything
 * is left behind, when the project is not whole after any fifty commands, or when commands become slower.
 */
const count = Number(process.argv[2] ?? 500)
const seed = Number(process.argv[3] ?? 20_261_128)
const checkEvery = 50
const mostGrowth = 1.5

const project = await createSoakedProject()
const problems: string[] = []
const done: (readonly string[])[] = []
const secondsByKind = new Map<string, number[]>()
let before = project.snapshot()
const ownNames = topNames(before)

for (let index = 0; index < count; index += 1) {
  const tree = createDiskTree(project.root)
  const around = { tree, project: readProjectCode(tree), service: serviceNames, done }
  const [drawn] = fc.sample(randomCommand(around), { numRuns: 1, seed: seed + index })
  if (drawn === undefined) throw new Error('No command was drawn.')
  const isJson = index % 2 === 0
  const ran = await project.run([...drawn.words, ...(isJson ? ['--json'] : [])])
  const after = project.snapshot()
  const found = [
    ...checkEnd(drawn, ran, isJson),
    ...(isEqual(before, after) === drawn.changes
      ? [`It ${drawn.changes ? 'changed nothing' : 'changed the project'}.`]
      : []),
    ...topNames(after)
      .filter((name) => !ownNames.includes(name))
      .map((name) => `It left ${name}.`),
  ]
  problems.push(
    ...found.map((problem) => `${index + 1}. tpl ${drawn.words.join(' ')}\n   ${problem}`),
  )
  if (drawn.changes) done.push(drawn.words)
  secondsByKind.set(drawn.kind, [...(secondsByKind.get(drawn.kind) ?? []), ran.seconds])
  before = after
  if ((index + 1) % checkEvery === 0 || index + 1 === count) await checkWhole(index + 1)
}

for (const [kind, seconds] of secondsByKind) report(kind, seconds)
console.log(`${count} commands, seed ${seed}: ${problems.length} problems.`)
for (const problem of problems) console.log(problem)
if (problems.length === 0) project.dispose()
else {
  console.log(`The project is in ${project.root}.`)
  process.exitCode = 1
}

/** The exit code, and that one error with its remedy says why. */
function checkEnd({ exitCode }: RandomCommand, ran: Ran, isJson: boolean): readonly string[] {
  if (ran.exitCode !== exitCode) {
    return [`It ended with ${ran.exitCode}, not ${exitCode}: ${ran.stderr}${ran.stdout}`]
  }
  if (isJson) return checkDocument(ran.stdout, exitCode)
  if (exitCode === 0) return ran.stderr === '' ? [] : [`It complained: ${ran.stderr}`]
  const lines = ran.stderr.split('\n')
  const isClear = lines[0]?.startsWith('error ') && lines.length > 1 && ran.stdout === ''
  return isClear ? [] : [`It is not clear: ${ran.stderr}${ran.stdout}`]
}

function checkDocument(stdout: string, exitCode: number): readonly string[] {
  const { ok, error } = JSON.parse(stdout)
  const isClear = exitCode === 0 ? ok === true : ok === false && error.remedy !== undefined
  return isClear ? [] : [`It is not clear: ${stdout}`]
}

async function checkWhole(last: number): Promise<void> {
  const found = await project.check()
  problems.push(...found.map((problem) => `After command ${last}: ${problem}`))
  const { entities } = readProjectCode(createDiskTree(project.root))
  const fields = entities.flatMap(({ model }) => model.fields)
  console.log(
    `${last}/${count}: ${entities.length} entities, ${fields.length} fields, ${problems.length} problems`,
  )
}

/** How long the commands of a kind took at first and at last. */
function report(kind: string, seconds: readonly number[]): void {
  const some = Math.max(5, Math.floor(seconds.length / 5))
  const first = median(toSample(seconds.slice(0, some)))
  const last = median(toSample(seconds.slice(-some)))
  const growth = last / first
  console.log(
    `${kind}: ${seconds.length} times, ${first.toFixed(2)} s at first, ${last.toFixed(2)} s at last`,
  )
  if (seconds.length < 2 * some || growth <= mostGrowth) return
  problems.push(`${kind} takes ${growth.toFixed(2)} times as long at last as at first.`)
}

function isEqual(one: Files, other: Files): boolean {
  const paths = Object.keys(one)
  return (
    paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path])
  )
}

/** Of the project's root, where a command prepares what it writes. */
function topNames(files: Files): readonly string[] {
  return Object.keys(files).filter((path) => !path.includes('/'))
}
