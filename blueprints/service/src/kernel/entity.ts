/** What is said of an entity, beside which one it is and when it came about. */
export type AttributesOf<Entity> = Omit<Entity, 'id' | 'createdAt' | 'updatedAt'>
