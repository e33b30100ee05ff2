import type { Id } from '#kernel/id.ts'
import { Prisma } from '../database/generated/client.ts'
import type { Backlog, CausedEvent, ClaimedEvent, OutboxStore } from './outbox-store.ts'

type Client = Pick<Prisma.TransactionClient, '$executeRaw' | '$queryRaw'>

/**
 * Writes events in the transaction of `client`.
 *
 * Their positions have to follow the order of the commits, or a relay could see a later event of an
 * entity before an earlier one. So each entity is locked until the commit, before the position is
 * drawn; in one order, since two transactions would otherwise wait for each other.
 */
export async function insertEvents(client: Client, events: readonly CausedEvent[]): Promise<void> {
  const rows = events.map(({ id, type, version, entityId, occurredAt, payload, traceparent }) => ({
    id,
    type,
    version,
    entity_id: entityId,
    occurred_at: occurredAt,
    payload: JSON.stringify(payload),
    traceparent,
  }))
  await client.$executeRaw`
    WITH rows AS MATERIALIZED (
      SELECT * FROM ROWS FROM (
        json_to_recordset(${JSON.stringify(rows)}::json) AS (
          id uuid, type text, version int, entity_id text, occurred_at timestamptz, payload text,
          traceparent text
        )
      ) WITH ORDINALITY
    ), locks AS MATERIALIZED (
      SELECT pg_advisory_xact_lock(${LOCK_CLASS}::int, key) FROM (
        SELECT DISTINCT hashtext(entity_id) AS key FROM rows ORDER BY key
      ) AS keys
    )
    INSERT INTO outbox_events (id, type, version, entity_id, occurred_at, payload, traceparent)
    SELECT id, type, version, entity_id, occurred_at, payload::json, traceparent
    FROM rows, (SELECT count(*) FROM locks) AS locked
    ORDER BY ordinality`
}

/** Sets these advisory locks apart from others in the database. */
const LOCK_CLASS = 0x6f7574

/** The outbox in the table that `prisma/schema/outbox.prisma` describes. */
export class PrismaOutboxStore implements OutboxStore {
  readonly #client: Client

  /** @param client outside of any transaction */
  constructor(client: Client) {
    this.#client = client
  }

  async claim(types: readonly string[], limit: number, lease: number): Promise<ClaimedEvent[]> {
    const rows = await this.#client.$queryRaw<ClaimedRow[]>`
      WITH claimed AS MATERIALIZED (
        SELECT position FROM outbox_events AS candidate
        WHERE status = 'pending' AND available_at <= now() AND type = ANY(${[...types]}::text[])
          AND NOT EXISTS (
            SELECT FROM outbox_events AS earlier
            WHERE earlier.entity_id = candidate.entity_id AND earlier.status = 'pending'
              AND earlier.position < candidate.position
              AND earlier.type = ANY(${[...types]}::text[])
          )
        ORDER BY position LIMIT ${limit}
        FOR UPDATE OF candidate SKIP LOCKED
      )
      UPDATE outbox_events AS event
      SET attempts = attempts + 1, available_at = now() + ${toInterval(lease)}
      FROM claimed WHERE event.position = claimed.position
      RETURNING id, type, version, entity_id, occurred_at, payload::text, traceparent, attempts,
        event.position`
    return rows.toSorted((a, b) => Number(a.position - b.position)).map(toClaimedEvent)
  }

  async settle(event: ClaimedEvent): Promise<void> {
    await this.#client.$executeRaw`
      UPDATE outbox_events SET status = 'delivered', settled_at = now(), last_error = NULL
      WHERE ${heldBy(event)}`
  }

  async retry(event: ClaimedEvent, reason: string, delay: number): Promise<void> {
    await this.#client.$executeRaw`
      UPDATE outbox_events
      SET available_at = now() + ${toInterval(delay)}, last_error = ${toText(reason)}
      WHERE ${heldBy(event)}`
  }

  async giveUp(event: ClaimedEvent, reason: string): Promise<void> {
    await this.#client.$executeRaw`
      UPDATE outbox_events
      SET status = 'dead', settled_at = now(), last_error = ${toText(reason)}
      WHERE ${heldBy(event)}`
  }

  async clean(types: readonly string[], retention: number): Promise<number> {
    let removed = 0
    for (;;) {
      const count = await this.#client.$executeRaw`
        DELETE FROM outbox_events WHERE position IN (
          SELECT position FROM outbox_events
          WHERE (
              status = 'delivered' AND settled_at < now() - ${toInterval(retention)}
              OR status = 'pending' AND type <> ALL(${[...types]}::text[])
                AND available_at < now() - ${toInterval(retention)}
            )
          LIMIT ${CLEANED_AT_ONCE} FOR UPDATE SKIP LOCKED
        )`
      removed += count
      if (count < CLEANED_AT_ONCE) return removed
    }
  }

  async backlog(): Promise<Backlog> {
    const [row] = await this.#client.$queryRaw<[Backlog]>`
      SELECT count(*) FILTER (WHERE status = 'pending')::float8 AS pending,
        count(*) FILTER (WHERE status = 'dead')::float8 AS dead,
        greatest(0, coalesce(
          extract(epoch FROM now() - min(occurred_at) FILTER (WHERE status = 'pending')), 0
        ))::float8 AS lag
      FROM outbox_events WHERE status IN ('pending', 'dead')`
    return row
  }
}

const CLEANED_AT_ONCE = 1000

/** Each claim counts an attempt, so that the number tells whether another relay has it by now. */
const heldBy = ({ id, attempt }: ClaimedEvent) =>
  Prisma.sql`id = ${id}::uuid AND status = 'pending' AND attempts = ${attempt}`

const toInterval = (milliseconds: number) =>
  Prisma.sql`(${milliseconds}::float8 * interval '1 millisecond')`

/** What PostgreSQL can store, and not without end. */
const toText = (reason: string) => reason.toWellFormed().replaceAll('\0', '').slice(0, 2000)

interface ClaimedRow {
  readonly id: string
  readonly type: string
  readonly version: number
  readonly entity_id: string
  readonly occurred_at: Date
  readonly payload: string
  readonly traceparent: string | null
  readonly attempts: number
  readonly position: bigint
}

const toClaimedEvent = (row: ClaimedRow): ClaimedEvent => ({
  id: row.id as Id<'Event'>,
  type: row.type,
  version: row.version,
  entityId: row.entity_id,
  occurredAt: row.occurred_at,
  payload: JSON.parse(row.payload),
  traceparent: row.traceparent ?? undefined,
  attempt: row.attempts,
})
