import { type Client, createApi } from './api.ts'
import { addresses } from './resources/addresses.ts'
import { categories } from './resources/categories.ts'
import { countries } from './resources/countries.ts'
import { customers } from './resources/customers.ts'
import { orderLines } from './resources/order-lines.ts'
import { orders } from './resources/orders.ts'
import { payments } from './resources/payments.ts'
import { products } from './resources/products.ts'
import { stockLevels } from './resources/stock-levels.ts'
import { warehouses } from './resources/warehouses.ts'
import { wrongRequests } from './wrong-requests.ts'

/** What can be asked of the shop's service. */
export function openShop(baseUrl: string) {
  const api = createApi(baseUrl)
  return { resources: resourcesOf(api), wrongRequests: wrongRequests(api) }
}

/** By the name of the entity. */
function resourcesOf(api: Client) {
  return {
    Country: countries(api),
    Customer: customers(api),
    Address: addresses(api),
    Category: categories(api),
    Product: products(api),
    Warehouse: warehouses(api),
    StockLevel: stockLevels(api),
    Order: orders(api),
    OrderLine: orderLines(api),
    Payment: payments(api),
  }
}
