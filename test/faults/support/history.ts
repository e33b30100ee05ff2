import type pg from 'pg'

/** What happened to one stock item: its quantities, which tell its changes apart. */
export interface ItemHistory {
  readonly id: string
  /** In the order in which they were committed. */
  readonly committed: readonly number[]
  /** In the order in which deliveries began and ended. */
  readonly told: readonly { readonly quantity: number; readonly phase: 'begun' | 'ended' }[]
}

/** The start of the names of stock items whose creation fails as it commits. */
export const REFUSED = 'refused'

/**
 * Has the database itself write down the changes of stock items, within their transactions: what was
 * committed, whatever the service thinks of it. While a row is locked nobody else changes it, so the
 * order of one item's changes is that of their commits. And it refuses some only when they commit,
 * when their events have been written already.
 */
export async function keepHistory(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE TABLE committed (
      position bigserial PRIMARY KEY, entity_id uuid NOT NULL, quantity int NOT NULL
    );
    CREATE TABLE told (
      position bigserial PRIMARY KEY, entity_id uuid NOT NULL, quantity int NOT NULL,
      phase text NOT NULL
    );
    CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO committed (entity_id, quantity) VALUES (NEW.id, NEW.quantity);
      RETURN NULL;
    END $$;
    CREATE TRIGGER keep_history AFTER INSERT OR UPDATE ON stock_items
      FOR EACH ROW EXECUTE FUNCTION keep_history();
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'refused';
    END $$;
    CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON stock_items DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (NEW.name LIKE '${REFUSED}%') EXECUTE FUNCTION refuse();`)
}

/** All items that were committed, or that a subscriber was told of. */
export async function readHistories(client: pg.Client): Promise<ItemHistory[]> {
  const { rows } = await client.query<ItemHistory>(`
    SELECT id, coalesce(committed, '{}') AS committed, coalesce(told, '[]') AS told
    FROM (
      SELECT entity_id AS id, array_agg(quantity ORDER BY position) AS committed
      FROM committed GROUP BY entity_id
    ) AS committed FULL JOIN (
      SELECT entity_id AS id,
        json_agg(json_build_object('quantity', quantity, 'phase', phase) ORDER BY position) AS told
      FROM told GROUP BY entity_id
    ) AS told USING (id)`)
  return rows
}

/**
 * What is wrong with the deliveries of an item, if anything is: a change that nobody was told of to
 * the end, something told that was never committed, or a step back in the order. To be told the same
 * more than once, before anything later is, is right.
 */
export function faultOf({ id, committed, told }: ItemHistory): string | undefined {
  const places = told.map(({ quantity }) => committed.indexOf(quantity))
  const ended = new Set(told.filter(({ phase }) => phase === 'ended').map((each) => each.quantity))
  const shown = `committed ${committed}; told ${told.map((each) => `${each.quantity} ${each.phase}`)}`
  if (places.includes(-1)) return `${id} was told of, and not committed: ${shown}`
  if (committed.some((quantity) => !ended.has(quantity))) return `${id} was lost: ${shown}`
  const steps = places.some((place, at) => place < (places[at - 1] ?? 0))
  return steps ? `${id} is out of order: ${shown}` : undefined
}
