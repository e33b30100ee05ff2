import type { Decimal } from '#kernel/decimal.ts'
import type { FieldMap } from '../field-map.ts'

export interface Order {
  readonly id: string
  readonly number: string
  readonly quantity: number
  readonly views: bigint
  readonly weight: number
  readonly total: Decimal
  readonly urgent: boolean
  readonly status: 'draft' | 'paid'
  readonly note: string | null
  readonly createdAt: Date
  readonly dueOn: Date | null
}

/** One column has a name that SQL has to quote. */
export const orderFields: FieldMap<Order> = {
  id: { column: 'id', kind: 'uuid' },
  number: { column: 'order "no"', kind: 'text' },
  quantity: { column: 'quantity', kind: 'int' },
  views: { column: 'views', kind: 'bigint' },
  weight: { column: 'weight', kind: 'double' },
  total: { column: 'total', kind: 'decimal' },
  urgent: { column: 'urgent', kind: 'boolean' },
  status: { column: 'status', kind: 'enum', values: ['draft', 'paid'] },
  note: { column: 'note', kind: 'text', nullable: true },
  createdAt: { column: 'created_at', kind: 'timestamp' },
  dueOn: { column: 'due_on', kind: 'date', nullable: true },
}
