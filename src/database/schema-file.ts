/** A file of a Prisma schema. */
export interface SchemaFile {
  /** As it is shown in errors: relative to the project, with slashes. */
  readonly path: string
  readonly content: string
}
