/** What is done to the shop: both write new files and change some that people own. */
export const commands = [
  'add entity Parcel code:string:max=20:unique order:ref:Order --with-events --with-cache',
  'add field Order note:text:optional customerNumber:string:default=none',
] as const

/** Recovers, as every command does first that may write, and changes nothing: it is done already. */
export const nextCommand = 'add events Customer'
