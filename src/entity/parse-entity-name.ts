import { exitCode, TplError } from '#errors.ts'
import { type Names, toNames } from '#rendering/names.ts'
import { articleOf } from './article.ts'
import { toAscii } from './ascii.ts'
import type { EntityNames } from './entity-names.ts'
import { pluralOf, singularOf } from './plural.ts'
import { postgresNameMax } from './postgres-name.ts'
import { quote } from './quote.ts'
import { keeperOf } from './reserved-words.ts'

/**
 * Reads the name of an entity, in PascalCase and in the singular. An acronym becomes a word:
 * `HTTPRoute` is `HttpRoute`, so that the name can be read back from every casing of it.
 *
 * @param options.plural for what grammar does not tell; the same word for what has no plural
 * @throws {TplError} `entity-name-invalid`, with a name that would do
 */
export function parseEntityName(
  text: string,
  { plural }: { readonly plural?: string | undefined } = {},
): EntityNames {
  const one = readName(text)
  if (plural === undefined) assertSingular(one)
  const many = plural === undefined ? toNames(pluralOf(one.pascal)) : readPlural(plural, one)
  assertFree(one, one)
  assertFree(one, many)
  assertShort(one, one.snake, '_id')
  assertShort(one, many.snake, '_created_at_id_idx')
  return { one, many, article: articleOf(one.sentence) }
}

/** An entity whose name cannot be used. `problem` is the rest of a sentence that begins with it. */
export function entityNameError(name: string, problem: string, remedy: string): TplError {
  return new TplError({
    code: 'entity-name-invalid',
    message: `${quote(name)} cannot be the name of an entity: ${problem}.`,
    remedy,
    exitCode: exitCode.usage,
  })
}

function readName(text: string): Names {
  if (isPascal(text)) return toNames(text)
  const { pascal } = toNames(toAscii(text))
  const suggestion = singularOf(pascal) ?? pascal
  throw entityNameError(
    text,
    `it is ${notPascal}`,
    isPascal(suggestion) ? `Did you mean ${suggestion}?` : 'A name such as StockItem works.',
  )
}

function readPlural(text: string, one: Names): Names {
  if (isPascal(text)) return toNames(text)
  const { pascal } = toNames(toAscii(text))
  throw new TplError({
    code: 'entity-name-invalid',
    message: `${quote(text)} cannot be the plural of ${one.pascal}: it is ${notPascal}.`,
    remedy: isPascal(pascal) ? `Did you mean ${pascal}?` : 'A plural such as StockItems works.',
    exitCode: exitCode.usage,
  })
}

const notPascal = 'not PascalCase of ASCII letters and digits'

const isPascal = (text: string) => /^[A-Z][A-Za-z0-9]*$/.test(text)

function assertSingular({ pascal }: Names): void {
  const singular = singularOf(pascal)
  if (singular === undefined) return
  throw entityNameError(
    pascal,
    `it is the plural of ${singular}, and entities are named in the singular`,
    `Did you mean ${singular}? If ${pascal} is the singular, say what its plural is: --plural ${pascal}.`,
  )
}

function assertFree(one: Names, names: Names): void {
  const keeper = keeperOf(names)
  if (keeper === undefined) return
  throw entityNameError(
    one.pascal,
    names === one ? keeper : `its plural is ${names.pascal}, and ${keeper}`,
    names === one || one.pascal === names.pascal
      ? anotherName(one.pascal)
      : `Give it another plural, such as --plural ${one.pascal}List.`,
  )
}

export const anotherName = (pascal: string) =>
  `Say more of what it is, such as ${pascal}Entry or ${pascal.startsWith('Customer') ? 'Supplier' : 'Customer'}${pascal}.`

/** Tables, columns and indexes are named by the entity, and PostgreSQL cuts long names off. */
function assertShort(one: Names, snake: string, suffix: string): void {
  const name = snake + suffix
  if (name.length <= postgresNameMax) return
  throw entityNameError(
    one.pascal,
    `${quote(name)} would have ${name.length} characters; PostgreSQL allows ${postgresNameMax}`,
    `Shorten it by ${name.length - postgresNameMax}, or more.`,
  )
}
