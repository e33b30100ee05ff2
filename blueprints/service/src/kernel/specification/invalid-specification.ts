/** Thrown where a condition is made, or read, that no database could answer. */
export class InvalidSpecification extends Error {
  override readonly name = 'InvalidSpecification'
}
