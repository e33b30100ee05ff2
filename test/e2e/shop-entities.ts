import { parseFields } from '#entity/parse-field.ts'

/** Ten entities that refer to each other, with every type of field, in the order in which they are added. */
export const shopEntities: readonly (readonly [name: string, ...fields: string[]])[] = [
  [
    'Country',
    'name:string:min=2:max=60',
    'code:string:min=2:max=3:unique',
    'population:bigint:min=0',
  ],
  [
    'Customer',
    'name:string:max=80',
    'email:email:unique',
    'website:url:optional',
    'vip:boolean:default=false',
    'born:date:optional:index',
    'country:ref:Country',
  ],
  [
    'Address',
    'street:string:max=120',
    'city:string:max=80:index',
    'latitude:float:min=-90:max=90',
    'lines:string:list',
    'customer:ref:Customer',
    'country:ref:Country',
  ],
  [
    'Category',
    'name:string:max=60:unique',
    'position:int:default=0',
    'parent:ref:Category:optional',
  ],
  [
    'Product',
    'sku:uuid:unique',
    'title:string:max=120:index',
    'description:text:optional',
    'price:decimal:10,2:min=0',
    'weight:float:optional',
    'status:enum:draft,active,retired:default=draft',
    'tags:string:list',
    'details:json',
    'category:ref:Category',
  ],
  ['Warehouse', 'code:string:max=8:unique', 'opened:date', 'address:ref:Address:unique'],
  [
    'StockLevel',
    'quantity:int:min=0',
    'countedAt:datetime',
    'product:ref:Product',
    'warehouse:ref:Warehouse',
  ],
  [
    'Order',
    'number:string:max=20:unique',
    'status:enum:draft,paid,shipped:default=draft',
    'total:decimal:12,2:min=0',
    'placedAt:datetime',
    'note:text:optional',
    'customer:ref:Customer',
    'shipTo:ref:Address:optional',
  ],
  [
    'OrderLine',
    'quantity:int:min=1:max=1000:default=1',
    'unitPrice:decimal:10,2:min=0',
    'gift:boolean',
    'order:ref:Order',
    'product:ref:Product',
  ],
  [
    'Payment',
    'amount:decimal:12,2:min=0',
    'method:enum:card,transfer',
    'reference:uuid:unique',
    'receipt:url:optional',
    'raw:json:optional',
    'reminders:int:list',
    'order:ref:Order:unique',
  ],
]

export const entityNames = shopEntities.map(([name]) => name)

const fields = shopEntities.flatMap(([entity, ...texts]) =>
  parseFields(texts).map((field) => ({
    ...field,
    entity,
    member: field.type === 'ref' ? `${field.name}Id` : field.name,
  })),
)

export const references = fields.flatMap(({ entity, member, target, optional }) =>
  target === undefined ? [] : [{ entity, member, target, optional }],
)

export const uniqueMembers = fields.filter(({ unique }) => unique)

/** What a new row holds in members that nobody gave a value. */
export const valuesByDefault = (name: string): object =>
  Object.fromEntries(
    fields
      .filter(
        ({ entity, optional, default: text }) =>
          entity === name && (optional || text !== undefined),
      )
      .map(({ member, default: text = null }) => [member, text]),
  )
