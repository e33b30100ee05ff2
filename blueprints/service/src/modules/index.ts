import type { Module } from './module.ts'
// <feature:sample>
import { stockItems } from './stock-items/index.ts'
// </feature:sample>

/** Every module of the service. `tpl add entity` adds its own to this list. */
export const modules: readonly Module[] = [
  // <feature:sample>
  stockItems,
  // </feature:sample>
]
