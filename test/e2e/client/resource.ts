/** What openapi-fetch answers with: the data or the error of a response. */
export interface Answer<Data> {
  readonly data?: Data
  readonly error?: { readonly code?: string; readonly errors?: readonly { pointer: string }[] }
  readonly response: Response
}

export interface Row {
  readonly id: string
  readonly createdAt: string
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor?: string
}

/** The requests of one resource, each with the types that the OpenAPI document gives it. */
export interface Requests<New, Changes, Stored, Query> {
  create(body: New): Promise<Answer<Stored>>
  get(id: string): Promise<Answer<Stored>>
  list(query: Query): Promise<Answer<Page<Stored>>>
  update(id: string, body: Changes): Promise<Answer<Stored>>
  remove(id: string): Promise<Answer<unknown>>
}

/** What is sent in them. */
export interface Content<New, Changes, Stored, Query> {
  /**
   * What the n-th row is made from. The first five differ in all that lists are asked for.
   *
   * @param ids of rows that are there, by the name of the entity
   */
  sample(n: number, ids: Readonly<Record<string, string>>): New
  readonly changes: Changes
  /** Filters, and what they have to let through. */
  readonly searches: readonly (readonly [query: Query, keeps: (row: Stored) => boolean])[]
  /** Members to sort by, as what JavaScript sorts alike. */
  readonly sorts: Readonly<Record<string, (row: Stored) => string | number | bigint>>
}

/** A resource as the test sees it, which works on all of them alike. */
export type Resource = Requests<object, object, Row, object> & Content<object, object, Row, object>

export type Resources = Readonly<Record<string, Resource>>

/** What `openShop` answers with. */
export interface Shop {
  readonly resources: Resources
  readonly wrongRequests: Readonly<Record<string, () => Promise<Answer<unknown>>>>
}

/** In two calls, so that the requests alone decide the types. */
export const defineResource =
  <New, Changes, Stored extends Row, Query>(requests: Requests<New, Changes, Stored, Query>) =>
  (content: Content<New, Changes, Stored, Query>) => ({ ...requests, ...content })
