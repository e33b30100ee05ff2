import type { FieldMap } from '#platform/database/specification/field-map.ts'
import type { ListSchema } from '#platform/http/list-request/list-schema.ts'
import type { StockItem } from './stock-item.ts'
// <feature:fields>
import { stockItemStatusValues } from './stock-item-status.ts'
// </feature:fields>

/** Where each field is kept, for specifications that are answered by the database. */
export const stockItemFields: FieldMap<StockItem> = {
  id: { column: 'id', kind: 'uuid' },
  // <feature:fields>
  sku: { column: 'sku', kind: 'text', unique: true },
  name: { column: 'name', kind: 'text' },
  quantity: { column: 'quantity', kind: 'int' },
  unitPrice: { column: 'unit_price', kind: 'decimal' },
  status: { column: 'status', kind: 'enum', values: stockItemStatusValues },
  note: { column: 'note', kind: 'text', nullable: true },
  // </feature:fields>
  createdAt: { column: 'created_at', kind: 'timestamp' },
  updatedAt: { column: 'updated_at', kind: 'timestamp' },
}

/** What clients may filter and sort a list by. */
export const stockItemList: ListSchema<StockItem> = {
  fields: stockItemFields,
  offered: {
    id: { sort: true },
    // <feature:fields>
    sku: { filter: true, sort: true },
    name: { filter: true, sort: true },
    quantity: { filter: true, sort: true },
    unitPrice: { filter: true, sort: true },
    status: { filter: true, sort: true },
    note: { filter: true, sort: true },
    // </feature:fields>
    createdAt: { filter: true, sort: true },
    updatedAt: { filter: true, sort: true },
  },
  key: 'id',
  defaultSort: '-createdAt',
}
