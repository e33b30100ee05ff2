import { TplError } from './errors.ts'

/** What has a name already that a command would give. */
export interface Rival {
  readonly code: (typeof codes)[number]
  readonly sentence: string
  readonly remedy: string
  /** For several of the same kind. */
  readonly remedyOfAll: string
}

/** Of several, the first of these that there is stands for all. */
const codes = ['entity-name-taken', 'field-taken', 'field-invalid', 'file-taken'] as const

/** All names that are taken, in one error. */
export class Taken extends TplError {
  readonly rivals: readonly Rival[]

  constructor(all: readonly Rival[]) {
    const rivals = [...new Map(all.map((rival) => [rival.sentence, rival])).values()]
    const sentences = rivals.map(({ sentence }) => sentence)
    const kinds = [...Map.groupBy(rivals, ({ remedyOfAll }) => remedyOfAll).values()]
    const remedies = kinds.map(([first, ...others]) =>
      others.length === 0 ? first?.remedy : first?.remedyOfAll,
    )
    super({
      code: codes.find((each) => rivals.some(({ code }) => code === each)) ?? 'file-taken',
      message:
        sentences.length === 1
          ? sentences.join('')
          : `${sentences.length} names are taken:\n${sentences.map((each) => `  ${each}`).join('\n')}`,
      remedy: `${remedies.join(' ')} Nothing was written.`,
    })
    this.rivals = rivals
  }
}
