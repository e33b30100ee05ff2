import type { FieldMap } from '#platform/database/specification/field-map.ts'
import type { ListSchema } from '#platform/http/list-request/list-schema.ts'
import { type StockItem, stockItemStatuses } from './stock-item.ts'

/** Where each field is kept, for specifications that are answered by the database. */
export const stockItemFields: FieldMap<StockItem> = {
  id: { column: 'id', kind: 'uuid' },
  sku: { column: 'sku', kind: 'text' },
  name: { column: 'name', kind: 'text' },
  quantity: { column: 'quantity', kind: 'int' },
  unitPrice: { column: 'unit_price', kind: 'decimal' },
  status: { column: 'status', kind: 'enum', values: stockItemStatuses },
  note: { column: 'note', kind: 'text', nullable: true },
  createdAt: { column: 'created_at', kind: 'timestamp' },
  updatedAt: { column: 'updated_at', kind: 'timestamp' },
}

/** What clients may filter and sort a list by. */
export const stockItemList: ListSchema<StockItem> = {
  fields: stockItemFields,
  filterable: ['sku', 'name', 'quantity', 'unitPrice', 'status', 'note', 'createdAt', 'updatedAt'],
  sortable: ['sku', 'name', 'quantity', 'unitPrice', 'status', 'createdAt', 'updatedAt', 'id'],
  key: 'id',
  defaultSort: '-createdAt',
}
