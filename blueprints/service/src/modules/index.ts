import type { Module } from './module.ts'
// <feature:sample>
import { stockItems } from './stock-items/index.ts'
// </feature:sample>

/** Every module of the service: `tpl add entity` adds its own. */
export const modules: readonly Module[] = [
  // In the order in which they are set up.
  // <feature:sample>
  stockItems,
  // </feature:sample>
]
