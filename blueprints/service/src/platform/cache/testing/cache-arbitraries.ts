import fc from 'fast-check'
import { Decimal } from '#kernel/decimal.ts'

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: -30, max: 30 }))
  .map(([digits, exponent]) => new Decimal(`${digits}e${exponent}`))

const memberName = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  { weight: 2, arbitrary: fc.constantFrom('$type', 'value', '__proto__', 'constructor', 'toJSON') },
)

/** Every kind of value that a cache brings back, hostile member names included. */
export const cacheableValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(memberName, tie('value')), { maxLength: 4 })
      // Unlike assignment, this makes a member of `__proto__` too.
      .map((entries) => Object.fromEntries(entries)),
  ),
  leaf: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(null, undefined, -0, 'date', 'object'),
    fc.bigInt(),
    fc.date(),
    decimal,
    fc.uint8Array({ maxLength: 8 }),
  ),
})).value
