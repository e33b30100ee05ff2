// Pieces of regular expressions, after Prisma's own grammar (`datamodel.pest` of prisma-engines).

export const space = String.raw`[\p{Zs}\t]`

export const lineEnd = String.raw`(?:\r\n|\n|\r)`

export const identifier = String.raw`[\p{Alphabetic}\p{N}][\p{Alphabetic}\p{N}_-]*`

export const string = String.raw`"(?:[^"\\\r\n]|\\[^\r\n])*"`

/** May go over lines. */
export const longComment = String.raw`\/\*[\s\S]*?\*\/`
