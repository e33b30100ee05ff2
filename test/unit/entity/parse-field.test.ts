import { describe, expect, it } from 'vitest'
import { parseField, parseFields } from '#entity/parse-field.ts'
import { refusalOf } from '../../support/refusal-of.ts'

const plain = { optional: false, unique: false, index: false, list: false }

describe('R6.2 a field that is read', () => {
  it.each([
    ['number:string:max=20:unique', { type: 'string', max: '20', unique: true }],
    ['title:string', { type: 'string', max: '255' }],
    ['total:decimal:10,2:min=0', { type: 'decimal', precision: 10, scale: 2, min: '0' }],
    ['total:decimal:5,2:min=-0.50:max=007.10', { min: '-0.5', max: '7.1' }],
    ['status:enum:draft,paid:default=draft', { values: ['draft', 'paid'], default: 'draft' }],
    ['note:text:optional', { type: 'text', optional: true }],
    ['customer:ref:Customer', { type: 'ref', target: 'Customer' }],
    ['route:ref:HTTPRoute', { target: 'HttpRoute' }],
    ['tags:string:list:max=30', { list: true, max: '30' }],
    ['big:bigint:min=-9223372036854775808', { min: '-9223372036854775808' }],
    ['ratio:float:default=0.25:max=1', { default: '0.25', max: '1' }],
    ['ratio:float:default=-0', { default: '0' }],
    ['at:datetime:default=2026-01-31T09:30:00+01:00', { default: '2026-01-31T08:30:00.000Z' }],
    ['at:datetime:default=2026-01-31T09:30:00Z:index', { index: true }],
    ['day:date:default=2024-02-29', { default: '2024-02-29' }],
    [
      'site:url:default=http://localhost:3000/a?b=c:d',
      { default: 'http://localhost:3000/a?b=c:d' },
    ],
    ['mail:email:unique', { type: 'email', max: '320', unique: true }],
    ['label:string:default=', { default: '' }],
    ['label:string:default=a:b=c:optional', { default: 'a:b=c', optional: true }],
    ['settings:json:default={}', { default: '{}' }],
    [
      'key:uuid:default=0192F0C1-2B3C-7D4E-8F50-617283940A1B',
      {
        default: '0192f0c1-2b3c-7d4e-8f50-617283940a1b',
      },
    ],
    ['class:boolean:default=false', { name: 'class', default: 'false' }],
    ['done:boolean:default=true', { default: 'true' }],
    ['items:json:default=[]', { default: '[]' }],
    // The last that will do.
    [`${'a'.repeat(63)}:int`, { name: 'a'.repeat(63) }],
    [`status:enum:${'a'.repeat(63)}`, { values: ['a'.repeat(63)] }],
    ['note:text:max=10485760', { max: '10485760' }],
    ['code:string:max=600:unique', { max: '600', unique: true }],
    ['code:text:max=2:unique', { max: '2', unique: true }],
    ['code:string:min=3:max=3:default=abc', { default: 'abc' }],
    ['count:int:min=1:max=5:default=1', { default: '1' }],
    ['count:int:min=1:max=5:default=5', { default: '5' }],
    ['count:int:min=-2147483648', { min: '-2147483648' }],
    ['ratio:float:max=999999999999999', { max: '999999999999999' }],
    ['ratio:float:max=120000000000000', { max: '120000000000000' }],
    ['ratio:float:min=0.00000123', { min: '0.00000123' }],
    ['ratio:float:max=1.0000001', { max: '1.0000001' }],
    ['at:datetime:default=9999-12-31T23:59:59Z', { default: '9999-12-31T23:59:59.000Z' }],
  ])('%s', (text, expected) => {
    expect(parseField(text)).toMatchObject({ ...plain, ...expected })
  })
})

describe('R9.4 a field that is refused, with the remedy', () => {
  it.each([
    // Its words.
    ['', 'has no name', 'name:type:modifier'],
    [':string', 'has no name', 'name:type:modifier'],
    ['title', 'has no type', 'title:string'],
    ['title:', 'has no type', 'title:string'],
    ['title:sting', 'unknown type "sting"', 'Did you mean string?'],
    ['title:String', 'unknown type "String"', 'Did you mean string?'],
    ['title: string', 'unknown type " string"', 'Did you mean string?'],
    ['author:Author', 'unknown type "Author"', 'Did you mean ref:Author?'],
    ['count:integer', 'unknown type "integer"', 'Did you mean int?'],
    ['count:integr', 'unknown type "integr"', 'Did you mean int?'],
    ['done:bool', 'unknown type "bool"', 'Did you mean boolean?'],
    ['due:datetime?', 'unknown type "datetime?"', 'Did you mean datetime:optional?'],
    ['due:bool?', 'unknown type "bool?"', 'Did you mean boolean:optional?'],
    ['at:timestamp', 'unknown type "timestamp"', 'Did you mean datetime?'],
    ['title:__proto__', 'unknown type "__proto__"', 'The types are string, text, int'],
    ['title:constructor', 'unknown type "constructor"', 'The types are string, text, int'],
    ['title:string:uniqe', 'unknown modifier "uniqe"', 'Did you mean unique?'],
    ['title:string:nullable', 'unknown modifier "nullable"', 'Did you mean optional?'],
    ['title:string:nulable', 'unknown modifier "nulable"', 'Did you mean optional?'],
    ['title:string:length=40', 'unknown modifier "length=40"', 'Did you mean max=40?'],
    ['title:string:mni=4', 'unknown modifier "mni=4"', 'Did you mean min=4?'],
    [
      'title:string:constructor',
      'unknown modifier "constructor"',
      'The modifiers are optional, unique',
    ],
    ['title:string:', 'unknown modifier ""', 'The modifiers are optional, unique'],
    ['title:string:max=20:x', 'unknown modifier "x"', 'The modifiers are optional, unique'],
    ['title:string:default=a: Unique', 'unknown modifier " Unique"', 'Did you mean unique?'],
    ['title:string:Nullable', 'unknown modifier "Nullable"', 'Did you mean optional?'],
    ['count: Integer', 'unknown type " Integer"', 'Did you mean int?'],
    ['title:string:default=x:uniqe', 'unknown modifier "uniqe"', 'Did you mean unique?'],
    ['count:int:default=1:2', 'unknown modifier "2"', 'The modifiers are optional, unique'],
    ['title:string:unique:unique', 'says unique twice', 'Leave one unique out'],
    ['title:string:max=2:max=3', 'says max twice', 'Leave one max out'],
    ['title:string:unique=true', 'gives unique a value', 'Write unique alone'],
    ['title:string:max', 'gives max no value', 'max=…'],
    ['count:int:min=', 'gives min no value', 'min=…'],
    // Its name.
    ['unit_price:int', 'not camelCase', 'Did you mean unitPrice?'],
    ['unit-price:int', 'not camelCase', 'Did you mean unitPrice?'],
    ['UnitPrice:int', 'not camelCase', 'Did you mean unitPrice?'],
    ['userID:int', 'not camelCase', 'Did you mean userId?'],
    ['größe:int', 'not camelCase', 'Did you mean'],
    ['数量:int', 'not camelCase', 'A name such as unitPrice works'],
    ['2fa:boolean', 'not camelCase', 'A name such as unitPrice works'],
    ['a b:int', 'not camelCase', 'Did you mean aB?'],
    ['__proto__:string', 'not camelCase', 'Did you mean proto?'],
    ['$where:string', 'not camelCase', 'Did you mean where?'],
    ['id:uuid', 'which every entity has anyway', 'Leave it out'],
    ['createdAt:datetime', 'which every entity has anyway', 'Leave it out'],
    ['created_at:datetime', 'which every entity has anyway', 'Leave it out'],
    ['ID:uuid', 'which every entity has anyway', 'Leave it out'],
    ['constructor:string', 'JavaScript keeps for itself', 'constructorValue'],
    ['toString:string', 'JavaScript keeps for itself', 'toStringValue'],
    ['hasOwnProperty:string', 'JavaScript keeps for itself', 'hasOwnPropertyValue'],
    ['then:datetime', 'JavaScript keeps for itself', 'thenValue'],
    ['toJSON:text', 'not camelCase', 'Did you mean toJson?'],
    ['prototype:string', 'JavaScript keeps for itself', 'prototypeValue'],
    [`${'a'.repeat(64)}:int`, '64 characters in its name; PostgreSQL allows 63', 'shorter'],
    [`${'a'.repeat(61)}:ref:Customer`, '64 characters in its name', 'shorter'],
    ['customerId:ref:Customer', 'named for the id', 'Did you mean customer?'],
    // What comes after the type.
    ['total:decimal', 'how many digits', 'total:decimal:10,2'],
    ['total:decimal:min=0', 'how many digits', 'total:decimal:10,2'],
    ['total:decimal:12', 'how many digits', 'total:decimal:12,2'],
    ['total:decimal:10.2', 'how many digits', 'total:decimal:10,2'],
    ['total:decimal:10,2x', 'how many digits', 'total:decimal:10,2'],
    ['total:decimal:x10,2', 'how many digits', 'total:decimal:10,2'],
    ['total:decimal:0,0', '1 to 1000', 'total:decimal:10,2'],
    ['total:decimal:1001,2', '1 to 1000', 'total:decimal:10,2'],
    ['total:decimal:2,10', 'more digits behind the point (10) than in all (2)', '12,10'],
    ['status:enum', 'enum without values', 'status:enum:draft,paid'],
    ['status:enum:optional', 'enum without values', 'status:enum:draft,paid'],
    ['status:enum:draft,,paid', 'has an empty value', 'one comma'],
    ['status:enum:In-Progress,done', 'value "In-Progress"', 'Did you mean inProgress?'],
    ['status:enum:draft, paid', 'value " paid"', 'Did you mean paid?'],
    ['status:enum:in-progress', 'value "in-progress"', 'Did you mean inProgress?'],
    ['status:enum:1st', 'value "1st"', 'draft or inTransit'],
    ['status:enum:draft,draft', 'has the value draft twice', 'Leave one of them out'],
    ['status:enum:inTransit,intransit', 'differ in their case alone', 'Leave one of them out'],
    ['status:enum:constructor', 'JavaScript keeps for itself', 'constructorValue'],
    [`status:enum:${'a'.repeat(64)}`, '64 characters; PostgreSQL allows 63', 'shorter'],
    ['customer:ref', 'does not say what it refers to', 'customer:ref:Customer'],
    ['customer:ref:optional', 'does not say what it refers to', 'customer:ref:Customer'],
    ['buyer:ref', 'does not say what it refers to', 'buyer:ref:Buyer'],
    ['customer:ref:Stock-Item', 'no name of an entity', 'Did you mean customer:ref:StockItem?'],
    ['customer:ref:9lives', 'no name of an entity', 'as its code does: customer:ref:Customer'],
    ['customer:ref:stock-item', 'no name of an entity', 'customer:ref:StockItem'],
    ['customer:ref:../Customer', 'no name of an entity', 'customer:ref:Customer'],
    // What it may hold.
    ['title:string:max=0', 'leaves no room', 'Allow 1'],
    ['mail:email:max=5', 'leaves no room', 'Allow 32'],
    ['title:string:max=-1', 'no number of characters', 'whole number'],
    ['title:string:max=1e3', 'no number of characters', 'whole number'],
    ['title:string:max=2.5', 'no number of characters', 'whole number'],
    ['title:string:max=10485761', 'PostgreSQL allows 10485760', 'Make it less'],
    ['note:text:min=10485761', 'PostgreSQL allows 10485760 characters', 'Make it less.'],
    ['note:text:max=10485761', 'PostgreSQL allows 10485760', 'or leave it out of a text'],
    ['title:string:min=5:max=4', 'least length (5) above the largest (4)', 'Swap them'],
    ['title:string:min=300', 'least length (300) above the largest (255)', 'max=300 or more'],
    ['count:int:min=2:max=1', 'least value (2) above the largest (1)', 'Swap them'],
    ['count:int:max=2147483648', 'not between -2147483648 and 2147483647', 'an int can hold'],
    ['count:int:min=1.5', 'no whole number', 'an int can hold'],
    ['count:int:min=-2147483649', 'not between -2147483648', 'an int can hold'],
    ['ratio:float:max=1000000000000000', 'more than 15 digits before', 'a float can hold'],
    ['ratio:float:min=0.0000001', 'more than five zeros behind the point', 'a float can hold'],
    ['big:bigint:max=9223372036854775808', 'not between -92', 'a bigint can hold'],
    ['total:decimal:4,2:max=100', 'more than 2 digits before the point', 'a decimal can hold'],
    ['total:decimal:4,2:min=0.001', 'more than 2 digits behind the point', 'a decimal can hold'],
    ['ratio:float:max=Infinity', 'no number written in digits', 'a float can hold'],
    ['ratio:float:max=1e3', 'no number written in digits', 'a float can hold'],
    ['ratio:float:max=0.1234567890123456', 'more than the 15 digits', 'a float can hold'],
    ['done:boolean:min=1', 'a boolean does not take', 'Leave it out'],
    ['at:datetime:max=2026-01-01', 'a datetime does not take', 'Leave it out'],
    ['data:json:max=9', 'a json does not take', 'Leave it out'],
    ['mail:email:min=3', 'an email does not take', 'every email has to be a valid one'],
    // Its default.
    ['count:int:default=ten', 'no number written in digits', 'an int can hold'],
    ['count:int:default=2147483648', 'not between', 'an int can hold'],
    ['count:int:min=1:default=0', 'is less than min=1', 'an int can hold'],
    ['count:int:max=5:default=6', 'is more than max=5', 'an int can hold'],
    ['total:decimal:4,2:default=1.234', 'more than 2 digits behind', 'a decimal can hold'],
    ['ratio:float:default=NaN', 'no number written in digits', 'a float can hold'],
    ['done:boolean:default=yes', 'neither true nor false', 'default=true'],
    ...['1', 'y', 'Yes', 'on', 't', 'TRUE'].map((value) => [
      `done:boolean:default=${value}`,
      'neither true nor false',
      'Did you mean default=true?',
    ]),
    ...['0', 'no', 'off', 'f', 'False', 'hourly', 'yard', 'untrue', 'truest'].map((value) => [
      `done:boolean:default=${value}`,
      'neither true nor false',
      'Did you mean default=false?',
    ]),
    ['day:date:default=2026-02-29', 'is no date', 'a day that exists'],
    ['day:date:default=31.01.2026', 'is no date', 'a day that exists'],
    ['at:datetime:default=2026-01-31', 'no moment in RFC 3339', 'date, time and offset'],
    ...['now', 'now()', 'Today', 'currentDate', 'CURRENT_TIMESTAMP'].map((value) => [
      `at:datetime:default=${value}`,
      'changes all the time',
      'createdAt',
    ]),
    ['at:datetime:default=snow', 'no moment in RFC 3339', 'date, time and offset'],
    ['at:datetime:default=nowhere', 'no moment in RFC 3339', 'date, time and offset'],
    ['at:datetime:default=0001-01-01T00:00:00+01:00', 'between the years 1', 'a datetime can hold'],
    ['at:datetime:default=9999-12-31T23:59:59-01:00', 'between the years 1', 'a datetime can hold'],
    ['day:date:default=0000-01-31', 'is no date', 'a day that exists'],
    ['key:uuid:default=1', 'is no UUID', 'a uuid can hold'],
    ['mail:email:default=me', 'is no e-mail address', 'an email can hold'],
    ['site:url:default=javascript:alert(1)', 'is no URL', 'https://example.com'],
    ['site:url:default=httpx://example.com', 'is no URL', 'https://example.com'],
    ['site:url:default=xhttps://example.com', 'is no URL', 'https://example.com'],
    ['settings:json:default={"a":1}', 'neither {} nor []', 'empty'],
    ['title:string:max=3:default=long', 'more than 3 characters', 'a string can hold'],
    ['title:string:min=3:default=', 'fewer than 3 characters', 'a string can hold'],
    ['title:string:default=a\0', 'control character', 'a string can hold'],
    ['title:string:default=\ud800', 'half a character', 'a string can hold'],
    ['status:enum:draft,paid:default=drat', 'none of its values', 'Did you mean draft?'],
    ['status:enum:draft,paid:default=shipped', 'none of its values', 'There are draft, paid.'],
    // What contradicts.
    ['tags:string:list:optional', 'optional and a list', 'Leave optional out'],
    ['tags:string:list:unique', 'unique and a list', 'Leave one of them out'],
    ['tags:string:list:index', 'a list with an index', 'Leave index out'],
    ['tags:string:list:default=a', 'a list with a default', 'Leave the default out'],
    ['data:json:list', 'a list of json', 'json can hold a list itself'],
    ['customers:ref:Customer:list', 'a list of ref', 'let the other entity refer'],
    ['customer:ref:Customer:default=1', 'a ref with a default', 'Leave the default out'],
    ['data:json:unique', 'json cannot be', 'Leave unique out'],
    ['data:json:index', 'json cannot have', 'Leave index out'],
    ['done:boolean:unique', 'as many entities as it has values', 'Leave unique out'],
    ['status:enum:draft,paid:unique', 'as many entities as it has values', 'Leave unique out'],
    ['code:string:unique:default=a', 'which only one entity could have', 'Leave one of them out'],
    ['code:string:unique:index', 'unique and has an index', 'Leave index out'],
    ['note:text:unique', 'no limit to its length', 'max=600 or less'],
    ['note:text:index', 'no limit to its length', 'max=600 or less'],
    ['code:string:max=601:unique', 'up to 601 characters', 'max=600 or less'],
    ['site:url:unique', 'up to 2048 characters', 'max=600 or less'],
    ['code:string:max=1:unique', 'only 36 values', 'Widen'],
    ['code:text:max=1:unique', 'only 36 values', 'Widen'],
    ['code:string:max=601:unique', 'has unique, but', 'or leave unique out'],
    ['code:string:max=601:index', 'has index, but', 'or leave index out'],
    ['code:int:min=1:max=9:unique', 'only 9 values', 'Widen'],
    ['code:decimal:1,0:unique', 'only 19 values', 'Widen'],
  ])('%j', (text = '', sentence = '', remedy = '') => {
    const refusal = refusalOf(() => parseField(text))
    expect(refusal).toMatchObject({ code: 'field-invalid', exitCode: 2 })
    expect(refusal.message).toContain(sentence)
    expect(refusal.message).toMatch(/^The field ".*\.$/)
    expect(refusal.remedy).not.toContain('undefined')
    expect(refusal.message).not.toMatch(/\p{Cc}/u)
    expect(refusal.remedy).toContain(remedy)
  })

  it.each([
    [['total:int', 'total:string'], 'is there twice', 'the other is total:int'],
    [['unitPrice:int', 'unitprice:int'], 'gets in the way of the field unitPrice:int', 'another'],
    [['customer:ref:Customer', 'customerId:uuid'], 'gets in the way of', 'another name'],
    [['customerId:uuid', 'customer:ref:Customer'], 'gets in the way of', 'another name'],
    [['customer:string', 'customer:ref:Customer'], 'is there twice', 'customer:string'],
  ])('%j', (texts, sentence, remedy) => {
    const [first = '', ...rest] = texts
    for (const parse of [() => parseFields(texts), () => parseFields(rest, [parseField(first)])]) {
      const refusal = refusalOf(parse)
      expect(refusal.code).toBe('field-invalid')
      expect(refusal.message).toContain(sentence)
      expect(refusal.remedy).toContain(remedy)
    }
  })

  it('all bad fields at once, each in a line, and what there is to choose from once', () => {
    const texts = [
      'total:intt',
      'note:txt',
      'id:uuid',
      'name:string:uniqe',
      'total:int',
      'due:date',
    ]
    expect(refusalOf(() => parseFields(texts))).toMatchObject({
      code: 'field-invalid',
      exitCode: 2,
      message: `The fields have 5 mistakes:
  The field "total:intt" has the unknown type "intt". Did you mean int?
  The field "note:txt" has the unknown type "txt". Did you mean text?
  The field "id:uuid" has the name "id", which every entity has anyway. Leave it out, or give it another name.
  The field "name:string:uniqe" has the unknown modifier "uniqe". Did you mean unique?
  The field "total:int" is there twice. Leave one out, or give it another name: the other is total:intt.`,
      remedy: expect.stringMatching(
        /^The types are [^.]*\. The modifiers are [^.]*\. Correct them and run the command again\.$/,
      ),
    })
  })
})
