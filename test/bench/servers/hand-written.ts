import { serve } from '@hono/node-server'
import { PrismaPg } from '@prisma/adapter-pg'
import { Hono } from 'hono'
import { PrismaClient } from '../../../blueprints/service/src/platform/database/generated/client.ts'

/** A stock item by its id, as somebody writes it who wants nothing but that. */
const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }),
})
const app = new Hono()

app.get('/health/live', (c) => c.json({ status: 'up' }))

app.get('/stock-items/:id', async (c) => {
  const stockItem = await prisma.stockItem.findUnique({ where: { id: c.req.param('id') } })
  return stockItem ? c.json(stockItem) : c.json({ error: 'not found' }, 404)
})

serve({ fetch: app.fetch, hostname: process.env.HOST ?? '', port: Number(process.env.PORT) })
