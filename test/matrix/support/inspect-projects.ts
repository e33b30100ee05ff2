import { openShadow } from '../../../blueprints/service/src/platform/database/embedded/tools.ts'
import { lintDocument } from '../../support/lint-document.ts'
import { findDrift } from './find-drift.ts'
import { readDocument } from './read-document.ts'

/** What one project turned out to be. */
export interface Inspection {
  /** What is wrong with its OpenAPI document. */
  readonly document: readonly string[]
  /** What its migrations do not lead to. */
  readonly drift: string
}

/** Run as a program: prints an inspection of each project whose folder it is given. */
const inspections: Inspection[] = []
const server = await openShadow()
for (const project of process.argv.slice(2)) {
  const document = await lintDocument(await readDocument(project))
  const client = await server.connect()
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  inspections.push({ document, drift: await findDrift(project, client) })
  await client.end()
}
await server.close()
process.stdout.write(JSON.stringify(inspections))
