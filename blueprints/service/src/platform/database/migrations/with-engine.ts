import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { Server } from '../server.ts'
import { loadEngine } from './engine.ts'
import { EngineConnection } from './engine-connection.ts'

/** Lets the schema engine work on a connection of its own, whose end gives up the advisory lock. */
export async function withEngine<Answer>(
  server: Server,
  work: (engine: SchemaEngine, connection: EngineConnection) => Promise<Answer>,
): Promise<Answer> {
  const client = await server.connect()
  const connection = new EngineConnection(client, server.schema)
  try {
    const engine = await loadEngine(connection)
    try {
      return await work(engine, connection)
    } finally {
      engine.free()
    }
  } finally {
    await connection.dispose()
  }
}
