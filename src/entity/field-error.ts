import { TplError } from '#errors.ts'
import { quote } from './quote.ts'

/**
 * A field that makes no sense.
 *
 * @param text the field as it was typed
 * @param problem the rest of a sentence that begins with the field, without its full stop
 */
export function fieldError(text: string, problem: string, remedy: string): TplError {
  return new TplError({
    code: 'field-invalid',
    message: `The field ${quote(text)} ${problem}.`,
    remedy,
  })
}
