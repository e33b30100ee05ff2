import createClient from 'openapi-fetch'
import type { components, paths } from './generated.ts'

export type Client = ReturnType<typeof createApi>

/** `Schemas['NewOrder']` */
export type Schemas = components['schemas']

/** What a list can be asked for: `Query<'/orders'>`. */
export type Query<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Parameters } }
}
  ? NonNullable<Parameters>
  : never

export const createApi = (baseUrl: string) => createClient<paths>({ baseUrl })
