import type { Command } from '../support/generate.ts'

/** The project that every fixture changes a part of. */
export const baseCommands: readonly Command[] = [
  'add entity Customer name:string:max=80 --with-events',
  'add entity Order number:string:max=20:unique total:decimal:10,2:min=0 status:enum:draft,paid:default=draft note:text:optional customer:ref:Customer',
]
