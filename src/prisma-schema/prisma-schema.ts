/** A file of a Prisma schema. */
export interface PrismaFile {
  /** Relative to the project, with slashes. */
  readonly path: string
  readonly content: string
}

export interface PrismaField {
  readonly name: string
  /** `String`, or the name of an enum or of another model. */
  readonly type: string
  readonly arity: 'required' | 'optional' | 'list'
  /** All of them as `prisma format` writes them, one space between: `@map("unit_price") @db.Date`. */
  readonly attributes: string
  /** Its name in the database. */
  readonly column: string
  /** Of a field that leads to another model, what its `@relation` says. */
  readonly relation?: PrismaRelation
}

export interface PrismaRelation {
  readonly name?: string
  /** The fields that hold the key of the other model; none on the side that is referred to. */
  readonly fields: readonly string[]
}

export interface PrismaModel {
  readonly name: string
  /** Its name in the database. */
  readonly table: string
  readonly file: string
  readonly fields: readonly PrismaField[]
  /** As `prisma format` writes each of them: `@@index([createdAt, id])`. */
  readonly blockAttributes: readonly string[]
}

export interface PrismaEnum {
  readonly name: string
  /** Its name in the database. */
  readonly databaseType: string
  readonly file: string
  readonly values: readonly string[]
}

export interface PrismaSchema {
  readonly models: readonly PrismaModel[]
  /** They share the names of models, in the schema and in the database. */
  readonly views: readonly PrismaModel[]
  readonly enums: readonly PrismaEnum[]
  /** Of indexes, unique keys, foreign keys and primary keys, as PostgreSQL has them. */
  readonly indexNames: readonly string[]
}
