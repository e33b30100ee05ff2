/**
 * For each member by which an entity refers to another: how to put such another into the database. What is
 * not needed is marked: `{ customerId: storeCustomer, shipToId: { optional: storeAddress } }`.
 */
export type ReferenceStores<Entity, Client> = {
  readonly [Name in keyof Entity]?: null extends Entity[Name]
    ? { readonly optional: Store<Client, NonNullable<Entity[Name]>> }
    : Store<Client, Entity[Name]>
}

type Store<Client, Id = unknown> = (client: Client) => Promise<{ readonly id: Id }>

/** Puts into the database all that an entity can refer to, and answers the members that say so. */
export async function storeReferences<Entity, Client>(
  client: Client,
  stores: ReferenceStores<Entity, Client>,
): Promise<Partial<Entity>> {
  const references: Record<string, unknown> = {}
  for (const [name, given] of entriesOf(stores)) {
    const store = typeof given === 'function' ? given : given.optional
    references[name] = (await store(client)).id
  }
  return references as Partial<Entity>
}

/**
 * Puts into the database what an entity cannot be without, and answers the members that say so. The others
 * are null: entities that refer to each other in a circle would have no end otherwise.
 */
export async function storeNeeded<Entity, Client>(
  client: Client,
  stores: ReferenceStores<Entity, Client>,
): Promise<Partial<Entity>> {
  const references: Record<string, unknown> = {}
  for (const [name, given] of entriesOf(stores)) {
    references[name] = typeof given === 'function' ? (await given(client)).id : null
  }
  return references as Partial<Entity>
}

const entriesOf = <Entity, Client>(stores: ReferenceStores<Entity, Client>) =>
  Object.entries(stores) as [string, Store<Client> | { readonly optional: Store<Client> }][]
