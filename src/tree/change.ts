/** What is to happen to one file. Paths are posix and relative to the root of the tree. */
export type Change = CreateFile | UpdateFile | DeleteFile

export interface CreateFile {
  readonly kind: 'create'
  readonly path: string
  readonly content: string
  readonly executable?: boolean
}

export interface UpdateFile {
  readonly kind: 'update'
  readonly path: string
  /** The content that the change was computed from. The commit refuses when it is no longer so. */
  readonly before: string
  readonly content: string
}

export interface DeleteFile {
  readonly kind: 'delete'
  readonly path: string
  readonly before: string
}
