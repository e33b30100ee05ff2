import { beforeAll, describe, expect, it } from 'vitest'
import { type Check, checkProjects, type Finding } from './support/check-projects.ts'
import { drawProjects } from './support/draw-projects.ts'
import { growProjects } from './support/grow-projects.ts'
import { showCommands } from './support/show-commands.ts'
import { writeProjects } from './support/write-projects.ts'

const projects = drawProjects({ count: Number(process.env.MATRIX_PROJECTS ?? 200) })
/** Projects that are checked together: it saves time, and takes memory. */
const groupSize = 20

const findings: Finding[] = []

beforeAll(async () => {
  const left = [...projects]
  const checkInTurn = async () => {
    while (left.length > 0) {
      const grown = await growProjects(new Map(left.splice(0, groupSize)))
      const { folder, remove } = await writeProjects(grown)
      findings.push(...(await checkProjects(folder, grown).finally(remove)))
    }
  }
  await Promise.all([checkInTurn(), checkInTurn()])
  const entities = [...projects.values()].flatMap((project) => project.entities)
  const fields = entities.flatMap((entity) => entity.fields)
  console.log(`${projects.size} projects, ${entities.length} entities, ${fields.length} fields`)
})

const checks: Readonly<Record<Check, string>> = {
  client: 'have a schema that Prisma makes a client of',
  lint: 'are formatted and lint',
  types: 'type-check',
  document: 'have a valid OpenAPI document',
  drift: 'have migrations that lead to exactly their schema',
}

describe('R6.1 R6.3 random projects', () => {
  it.each(Object.entries(checks))('%s: they %s', (check) => {
    const found = findings.filter((finding) => finding.check === check).map(toReport)
    expect(found.join('\n\n')).toBe('')
  })
})

/** With the commands that make the project again. */
function toReport({ project, text }: Finding): string {
  const commands = projects.get(project)?.commands ?? []
  return `${project}: ${text.slice(0, 1500)}\n${showCommands(commands)}`
}
