import { type ExitCode, exitCode, TplError } from '#errors.ts'
import { quote } from './quote.ts'

/** What is wrong with one field. */
export interface FieldFault {
  readonly sentence: string
  readonly remedy: string
  /** All words that there are, where the field has an unknown one: told once for all fields. */
  readonly choices?: string
}

/** All fields that make no sense, in one error. */
export class FieldsInvalid extends TplError {
  readonly faults: readonly FieldFault[]

  constructor(all: readonly FieldFault[], status: ExitCode) {
    const faults = [...new Map(all.map((fault) => [fault.sentence, fault])).values()]
    const choices = [...new Set(faults.flatMap((fault) => fault.choices ?? []))]
    const [fault, ...others] = faults
    const isOne = fault !== undefined && others.length === 0
    const lines = faults.map(({ sentence, remedy }) => `  ${sentence} ${remedy}`.trimEnd())
    super({
      code: 'field-invalid',
      message: isOne
        ? fault.sentence
        : `The fields have ${faults.length} mistakes:\n${lines.join('\n')}`,
      remedy: [...(isOne ? [fault.remedy] : []), ...choices, ...(isOne ? [] : [again])]
        .filter((sentence) => sentence !== '')
        .join(' '),
      exitCode: status,
    })
    this.faults = faults
  }
}

const again = 'Correct them and run the command again.'

/**
 * A field that makes no sense, whatever the project: wrong usage.
 *
 * @param text the field as it was typed
 * @param problem the rest of a sentence that begins with the field, without its full stop
 * @param choices all words that there are, as a sentence
 */
export const fieldError = (
  text: string,
  problem: string,
  remedy: string,
  choices?: string,
): FieldsInvalid => new FieldsInvalid([faultOf(text, problem, remedy, choices)], exitCode.usage)

/** A field that makes sense, but not in this project. */
export const fieldUnfit = (text: string, problem: string, remedy: string): FieldsInvalid =>
  new FieldsInvalid([faultOf(text, problem, remedy)], exitCode.refused)

function faultOf(text: string, problem: string, remedy: string, choices?: string): FieldFault {
  return {
    sentence: fieldSentence(text, problem),
    remedy,
    ...(choices !== undefined && { choices }),
  }
}

/**
 * Runs checks that do not build upon each other.
 *
 * @returns what each answers, and nothing for one that fails
 * @throws {TplError} `field-invalid` with the faults that all of them find
 */
export function refuseFields<Answer>(
  checks: readonly (() => Answer)[],
): readonly (Answer | undefined)[] {
  const errors: FieldsInvalid[] = []
  const answers = checks.map((check) => {
    try {
      return check()
    } catch (error) {
      if (!(error instanceof FieldsInvalid)) throw error
      errors.push(error)
      return undefined
    }
  })
  const [first] = errors
  if (first === undefined) return answers
  throw new FieldsInvalid(
    errors.flatMap(({ faults }) => faults),
    first.exitCode,
  )
}

/** @param problem the rest of a sentence that begins with the field, without its full stop */
export const fieldSentence = (text: string, problem: string): string =>
  `The field ${quote(text)} ${problem}.`
