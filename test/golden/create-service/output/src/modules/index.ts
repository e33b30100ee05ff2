import type { Module } from './module.ts'

/** Every module of the service: `tpl add entity` adds its own. */
export const modules: readonly Module[] = [
  // In the order in which they are set up.
]
