/**
 * The columns that a migration has added without a default and not filled since: they are NULL in all
 * rows, which no foreign key and no unique index can have anything against.
 */
export class UnfilledColumns {
  readonly #keys = new Set<string>()

  add(table: string, column: string): void {
    this.#keys.add(keyOf(table, column))
  }

  /** When a column has got values, or is gone. */
  delete(table: string, column: string): void {
    this.#keys.delete(keyOf(table, column))
  }

  /** When any column may have got values. */
  clear(): void {
    this.#keys.clear()
  }

  /** Whether one of these columns of a table is NULL in all its rows. */
  hasAny(table: string, columns: readonly string[]): boolean {
    return columns.some((column) => this.#keys.has(keyOf(table, column)))
  }
}

const keyOf = (table: string, column: string) => JSON.stringify([table, column])
