// <feature:cache>
import { cached, invalidates } from '#kernel/cached.ts'
// </feature:cache>
import { type Page, toPage } from '#kernel/page.ts'
import type { ListRequest } from '#kernel/specification/list-request.ts'
import { traced } from '#kernel/traced.ts'
import { asConstraintViolation, nullIfMissing } from '#platform/database/errors.ts'
import type { RepositoryContext } from '#platform/database/repository-context.ts'
import { findRows } from '#platform/database/specification/find-rows.ts'
import { stockItemFields } from '../stock-item.fields.ts'
import { fromStockItemRow, toStockItemRow, toStockItemRowChanges } from '../stock-item.mapper.ts'
import type { StockItem, StockItemChanges, StockItemId } from '../stock-item.ts'
// <feature:cache>
import {
  cachedStockItem,
  cachedStockItemPage,
  staleByChangedStockItem,
  staleByNewStockItem,
} from './stock-item-cache.ts'
// </feature:cache>
import type { StockItemRepository } from './stock-item-repository.ts'

/** Stock items in the database. */
export class PrismaStockItemRepository implements StockItemRepository {
  readonly context: RepositoryContext

  constructor(context: RepositoryContext) {
    this.context = context
  }

  // <feature:cache>
  @cached(cachedStockItem)
  // </feature:cache>
  async findById(id: StockItemId): Promise<StockItem | null> {
    const row = await this.#client.stockItem.findUnique({ where: { id } })
    return row && fromStockItemRow(row)
  }

  // A page may take two queries, which its span puts together.
  // <feature:cache>
  @cached(cachedStockItemPage)
  // </feature:cache>
  @traced()
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

  // <feature:cache>
  @invalidates(staleByNewStockItem)
  // </feature:cache>
  async create(stockItem: StockItem): Promise<StockItem> {
    const row = await this.#client.stockItem
      .create({ data: toStockItemRow(stockItem) })
      .catch(asConstraintViolation)
    return fromStockItemRow(row)
  }

  // <feature:cache>
  @invalidates(staleByChangedStockItem)
  // </feature:cache>
  async update(
    id: StockItemId,
    changes: StockItemChanges & Pick<StockItem, 'updatedAt'>,
  ): Promise<StockItem | null> {
    const row = await this.#client.stockItem
      .update({ where: { id }, data: toStockItemRowChanges(changes) })
      .catch(nullIfMissing)
      .catch(asConstraintViolation)
    return row && fromStockItemRow(row)
  }

  // <feature:cache>
  @invalidates(staleByChangedStockItem)
  // </feature:cache>
  async delete(id: StockItemId): Promise<boolean> {
    const { count } = await this.#client.stockItem
      .deleteMany({ where: { id } })
      .catch(asConstraintViolation)
    return count > 0
  }

  get #client() {
    return this.context.unitOfWork.current
  }
}
