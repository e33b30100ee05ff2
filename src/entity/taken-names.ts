/** The names that a project has given already. */
export interface TakenNames {
  readonly entities: readonly TakenEntity[]
  /** Those without a slice in src/modules. */
  readonly models?: readonly TakenModel[]
  readonly enums?: readonly TakenEnum[]
  /** Of indexes in the database, which share one namespace with its tables. */
  readonly indexes?: readonly string[]
  /** Paths in the project, with slashes. */
  readonly files?: readonly string[]
  /** Where the Prisma schema is, if not in `prisma/schema`. */
  readonly schemaFolder?: string
}

export interface TakenEntity {
  /** `StockItem`, in Prisma's schema. */
  readonly model: string
  /** `stock-items`, in src/modules. */
  readonly folder: string
  readonly table: string
  /** `/stock-items` */
  readonly route: string
}

export interface TakenModel {
  /** `OutboxEvent`, in Prisma's schema. */
  readonly name: string
  readonly table: string
  /** Where it is declared. */
  readonly file: string
}

export interface TakenEnum {
  /** `StockItemStatus`, in Prisma's schema. */
  readonly name: string
  /** `stock_item_status`, in the database. */
  readonly databaseType: string
  /** Where it is declared. */
  readonly file: string
}

/** File systems, and people, may not tell names apart that differ in their case alone. */
export const isSameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
