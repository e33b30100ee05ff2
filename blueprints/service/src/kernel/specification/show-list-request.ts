import type { ListRequest } from './list-request.ts'
import { writeScalar } from './scalar-text.ts'

/** The text of a request, for logs and as a key: requests of one list share it if they are equal. */
export function showListRequest<Entity>(request: ListRequest<Entity>): string {
  const { specification, sort, limit, after } = request
  const order = sort.map(({ field, direction }) => `${field} ${direction}`).join(', ')
  const key = after?.map((value) => (value === null ? null : writeScalar(value)))
  return [
    `${specification}`,
    `order by ${order}`,
    ...(key ? [`after ${JSON.stringify(key)}`] : []),
    `limit ${limit}`,
  ].join(' ')
}
