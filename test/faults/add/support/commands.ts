/** What is done to the shop: both write new files and change some that people own. */
export const commands = [
  'add entity Parcel code:string:max=20:unique order:ref:Order --with-events --with-cache',
  'add field Order note:text:optional customerNumber:string:default=none',
] as const

/** Recovers, as every command does first, and changes nothing. */
export const nextCommand = 'add field Order anything:int:optional --dry-run'
