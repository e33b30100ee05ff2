import type { CacheProvider } from '#kernel/cache.ts'
import { type Caching, cached, invalidates } from '#kernel/cached.ts'
import { type Page, toPage } from '#kernel/page.ts'
import type { ListRequest } from '#kernel/specification/list-request.ts'
import { showListRequest } from '#kernel/specification/show-list-request.ts'
import type { Database } from '#platform/database/database.ts'
import { asConstraintViolation, nullIfMissing } from '#platform/database/errors.ts'
import { findRows } from '#platform/database/specification/find-rows.ts'
import { stockItemFields } from '../stock-item.fields.ts'
import { fromStockItemRow } from '../stock-item.mapper.ts'
import type { StockItem, StockItemChanges, StockItemId } from '../stock-item.ts'
import type { StockItemRepository } from './stock-item-repository.ts'

export interface PrismaStockItemRepositoryDependencies {
  readonly database: Database
  readonly cache: CacheProvider
}

/** Every page depends on every stock item: one that changes may come into it, or leave it. */
const listTags = ['stock-items:list']

/** Stock items in the database. What was read is cached until a write makes it stale. */
export class PrismaStockItemRepository implements StockItemRepository, Caching {
  readonly cache: CacheProvider
  readonly unitOfWork: Database

  constructor({ database, cache }: PrismaStockItemRepositoryDependencies) {
    this.cache = cache
    this.unitOfWork = database
  }

  @cached({ key: keyOf })
  async findById(id: StockItemId): Promise<StockItem | null> {
    const row = await this.#client.stockItem.findUnique({ where: { id } })
    return row && fromStockItemRow(row)
  }

  @cached({ key: pageKeyOf, tags: listTags })
  async findPage(request: ListRequest<StockItem>): Promise<Page<StockItem>> {
    const client = this.#client
    const rows = await findRows(request, {
      fields: stockItemFields,
      table: 'stock_items',
      client,
      findMany: (query) => client.stockItem.findMany(query),
    })
    return toPage(rows.map(fromStockItemRow), request)
  }

  // The cache may know that there is none of this id.
  @invalidates({ keys: ({ id }: StockItem) => [keyOf(id)], tags: listTags })
  async create(stockItem: StockItem): Promise<StockItem> {
    const row = await this.#client.stockItem
      .create({ data: stockItem })
      .catch(asConstraintViolation)
    return fromStockItemRow(row)
  }

  @invalidates({ keys: (id: StockItemId) => [keyOf(id)], tags: listTags })
  async update(
    id: StockItemId,
    changes: StockItemChanges & Pick<StockItem, 'updatedAt'>,
  ): Promise<StockItem | null> {
    const row = await this.#client.stockItem
      .update({ where: { id }, data: changes })
      .catch(nullIfMissing)
      .catch(asConstraintViolation)
    return row && fromStockItemRow(row)
  }

  @invalidates({ keys: (id: StockItemId) => [keyOf(id)], tags: listTags })
  async delete(id: StockItemId): Promise<boolean> {
    const { count } = await this.#client.stockItem
      .deleteMany({ where: { id } })
      .catch(asConstraintViolation)
    return count > 0
  }

  get #client() {
    return this.unitOfWork.current
  }
}

function keyOf(id: StockItemId): string {
  return `stock-items:${id}`
}

function pageKeyOf(request: ListRequest<StockItem>): string {
  return `stock-items:${showListRequest(request)}`
}
