const long = 'a'.repeat(60)

type Refused = readonly [words: string, message: string, remedy: string]

/** Fields that no entity of any project can have, with parts of what is said of them. */
export const impossibleFields: readonly Refused[] = [
  // Their words.
  ["''", 'has no name', 'name:type:modifier'],
  ['total', 'has no type', 'total:string'],
  [':int', 'has no name', 'name:type:modifier'],
  ['total:intt', 'unknown type "intt"', 'Did you mean int?'],
  ['total:number', 'unknown type "number"', 'Did you mean int?'],
  ['total:varchr', 'unknown type "varchr"', 'Did you mean string?'],
  ['total:int:uniqe', 'unknown modifier "uniqe"', 'Did you mean unique?'],
  ['total:int:nullable', 'unknown modifier "nullable"', 'Did you mean optional?'],
  ['total:int:$(id)', 'unknown modifier "$(id)"', 'The modifiers are optional, unique'],
  ['total:int:min', 'gives min no value', 'min=…'],
  ['total:int:optional=no', 'gives optional a value', 'Write optional alone'],
  ['total:int:index:index', 'says index twice', 'Leave one index out'],
  // Their names.
  ['id:uuid', 'every entity has anyway', 'Leave it out'],
  ['createdAt:datetime', 'every entity has anyway', 'Leave it out'],
  ['updated_at:datetime', 'every entity has anyway', 'Leave it out'],
  ['constructor:string', 'JavaScript keeps for itself', 'constructorValue'],
  ['__proto__:string', 'not camelCase', 'Did you mean proto?'],
  ['toString:string', 'JavaScript keeps for itself', 'toStringValue'],
  ['hasOwnProperty:string', 'JavaScript keeps for itself', 'hasOwnPropertyValue'],
  ['then:string', 'JavaScript keeps for itself', 'thenValue'],
  ['unit_price:int', 'not camelCase', 'Did you mean unitPrice?'],
  ['größe:int', 'not camelCase', 'Did you mean grosse?'],
  ['../x:int', 'not camelCase', 'Did you mean x?'],
  [`${long}abcd:int`, 'PostgreSQL allows 63', 'shorter name'],
  ['customerId:ref:Customer', 'named for what it refers to', 'Did you mean customer?'],
  // The same twice.
  ['total:int total:int', 'is there twice', 'Leave one out'],
  ['total:int total:text', 'is there twice', 'Leave one out'],
  ['customer:ref:Customer customerId:uuid', 'gets in the way', 'another name'],
  // Arguments.
  ['total:decimal', 'how many digits', 'total:decimal:10,2'],
  ['total:decimal:2,10', 'more digits behind the point (10) than in all (2)', '12,10'],
  ['total:decimal:0,0', 'PostgreSQL allows 1 to 1000', 'total:decimal:10,2'],
  ['status:enum', 'an enum without values', 'status:enum:draft,paid'],
  ['status:enum:open,1st', 'not an identifier', 'Values such as draft'],
  ['status:enum:open,in-transit', 'not an identifier', 'Did you mean inTransit?'],
  ['status:enum:open,open', 'the value open twice', 'Leave one of them out'],
  ['status:enum:open,', 'an empty value', 'Values such as draft'],
  ['status:enum:constructor', 'JavaScript keeps for itself', 'constructorValue'],
  // What contradicts itself, or the type.
  ['tags:string:list:optional', 'is optional and a list', 'Leave optional out'],
  ['tags:string:list:unique', 'is unique and a list', 'Leave one of them out'],
  ['tags:json:list', 'a list of json', 'Leave list out'],
  ['code:string:unique:default=x', 'is unique and has a default', 'Leave one of them out'],
  ['code:string:unique:index', 'is unique and has an index', 'Leave index out'],
  ['paid:boolean:unique', 'as many entities as it has values', 'Leave unique out'],
  ['body:text:unique', 'no limit to its length', 'max=600'],
  ['rank:int:unique:min=1:max=3', 'only 3 values', 'Widen its range'],
  ['paid:boolean:max=3', 'has max=, which a boolean does not take', 'Leave it out'],
  ['total:int:min=5:max=1', 'least value (5) above the largest (1)', 'Swap them'],
  ['name:string:max=0', 'leaves no room', 'Allow 1 characters'],
  ['customer:ref:Customer:list', 'a list of ref', 'Leave list out'],
  ['customer:ref:Customer:default=x', 'a ref with a default', 'Leave the default out'],
  // Defaults.
  ['total:int:default=abc', 'is no number', 'that an int can hold'],
  ['total:int:default=1.5', 'is no whole number', 'that an int can hold'],
  ['total:int:default=99999999999', 'is not between', 'that an int can hold'],
  ['total:decimal:10,2:default=1.234', 'more than 2 digits', 'that a decimal can hold'],
  [
    `total:decimal:400,0:default=${'9'.repeat(400)}`,
    'more than Prisma can hold',
    'or leave it out',
  ],
  ['total:decimal:400,399:default=1', 'more than Prisma can hold', 'or leave it out'],
  ['paid:boolean:default=yes', 'neither true nor false', 'Did you mean default=true?'],
  ['due:date:default=2026-02-30', 'is no date', 'default=2026-01-31'],
  ['due:datetime:default=now()', 'changes all the time', 'leave the default out'],
  ['status:enum:open,paid:default=opne', 'none of its values', 'Did you mean open?'],
  ['mail:email:default=nobody', 'no e-mail address', 'that an email can hold'],
  ['code:string:max=2:default=long', 'more than 2 characters', 'that a string can hold'],
  // References.
  ['customer:ref', 'what it refers to', 'customer:ref:Customer'],
  ['customer:ref:customer', 'no name of an entity', 'Did you mean customer:ref:Customer?'],
  ['customer:ref:../Customer', 'no name of an entity', 'Did you mean customer:ref:Customer?'],
]

/** Fields that make sense, but not in the project that they are for. */
export const unfitFields: readonly Refused[] = [
  [`${long}:int:unique`, 'PostgreSQL allows 63', 'Shorten its name'],
  ['parent:ref:Invoice', 'the first Invoice would have nothing to refer to', ':optional'],
]
