/** For each member by which an entity refers to another: how to put such another into the database. */
export type ReferenceStores<Entity, Client> = {
  readonly [Name in keyof Entity]?: (client: Client) => Promise<{
    readonly id: NonNullable<Entity[Name]>
  }>
}

/** Puts into the database what an entity is to refer to, and answers the members that say so. */
export async function storeReferences<Entity, Client>(
  client: Client,
  stores: ReferenceStores<Entity, Client>,
): Promise<Partial<Entity>> {
  const references: Record<string, unknown> = {}
  for (const [name, store] of Object.entries(stores) as [string, Store<Client>][]) {
    references[name] = (await store(client)).id
  }
  return references as Partial<Entity>
}

type Store<Client> = (client: Client) => Promise<{ readonly id: unknown }>
