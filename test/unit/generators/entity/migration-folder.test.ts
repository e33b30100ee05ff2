import { describe, expect, it } from 'vitest'
import { generate, generateUnformatted, newService } from '../../../support/generate.ts'

describe('R6.1 the folder of a migration', () => {
  it.each([
    ['note:text:optional', 'add_note_to_purchase_orders'],
    ['note:text:optional paidAt:datetime:optional', 'add_note_and_paid_at_to_purchase_orders'],
    [
      'deliveryAddress:text:optional billingAddress:text:optional buyer:text:optional seller:text:optional carrier:text:optional',
      'add_delivery_address_and_billing_address_and_buyer_and_2_more_to_purchase_orders',
    ],
  ])('names the fields %s that it adds, all or how many more', async (fields, name) => {
    const files = await generateUnformatted(newService, ['add entity PurchaseOrder'])
    const { changes } = await generate(files, `add field PurchaseOrder ${fields}`)
    const paths = changes.map(({ path }) => path.replace(/\/\d{14}_/, '/'))
    expect(paths).toContain(`prisma/migrations/${name}/migration.sql`)
  })
})
