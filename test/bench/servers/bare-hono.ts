import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** The least that an answer of JSON takes: what every other figure is compared with. */
const app = new Hono()

app.get('/health/live', (c) => c.json({ status: 'up' }))

app.get('/stock-items/:id', (c) =>
  c.json({
    id: c.req.param('id'),
    sku: 'LAMP-04',
    name: 'Desk lamp',
    quantity: 12,
    unitPrice: '24.90',
    status: 'active',
    note: null,
    createdAt: '2026-01-15T09:30:00.000Z',
    updatedAt: '2026-01-15T09:30:00.000Z',
  }),
)

serve({ fetch: app.fetch, hostname: process.env.HOST ?? '', port: Number(process.env.PORT) })
