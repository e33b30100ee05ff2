import { describe, expect, it } from 'vitest'
import { CompositeSpecification, everything, nothing } from './specification.ts'
import { specificationOf } from './specification-builder.ts'
import type { Sample } from './testing/sample.ts'

const { where } = specificationOf<Sample>()

describe('the text of a specification', () => {
  it('shows all, nothing, and what has only one part', () => {
    const [yes, no] = [everything<Sample>(), nothing<Sample>()]
    expect([yes, no, yes.not(), yes.or(no)].map(String)).toEqual([
      'everything',
      'nothing',
      'not (everything)',
      'everything',
    ])
    const one = new CompositeSpecification<Sample>('or', [where('int').eq(1)])
    expect(String(where('id').eq(2).and(one))).toBe('id eq 2 and int eq 1')
    const both = new CompositeSpecification<Sample>('or', [where('id').eq(2).and(one)])
    expect([both, yes.or(one)].map(String)).toEqual([
      'id eq 2 and int eq 1',
      'everything or int eq 1',
    ])
  })

  it('shows what is asked, with the parentheses that it needs', () => {
    const specification = where('int')
      .ge(1)
      .and(
        where('label')
          .like('a%')
          .or(where('colour').in(['red', 'Blue']).not()),
      )
      .and(where('date').between(new Date(0), new Date(1)), where('text').isNull(false))
    expect(String(specification)).toBe(
      'int ge 1 and (label like "a%" or not (colour in ("red", "Blue"))) and date between ' +
        '1970-01-01T00:00:00.000Z and 1970-01-01T00:00:00.001Z and text isNull false',
    )
  })
})
