import { expect, it } from 'vitest'
import { type ReferenceStores, storeNeeded, storeReferences } from './store-references.ts'

/** A team has a lead, who is a member of a team. */
interface Team {
  readonly id: string
  readonly leadId: string | null
}
interface Member {
  readonly id: string
  readonly teamId: string
}

type Rows = (Team | Member)[]

const referencesOfTeam: ReferenceStores<Team, Rows> = { leadId: { optional: storeMember } }
const referencesOfMember: ReferenceStores<Member, Rows> = { teamId: storeTeam }

async function storeTeam(rows: Rows): Promise<Team> {
  const team = { id: `team ${rows.length}`, leadId: 'nobody' }
  return store(rows, { ...team, ...(await storeNeeded(rows, referencesOfTeam)) })
}

async function storeMember(rows: Rows): Promise<Member> {
  const member = { id: `member ${rows.length}`, teamId: 'none' }
  return store(rows, { ...member, ...(await storeNeeded(rows, referencesOfMember)) })
}

function store<Row extends Team | Member>(rows: Rows, row: Row): Row {
  rows.push(row)
  return row
}

it('R6.4 stores all that an entity can refer to, each with what it needs and no more', async () => {
  const rows: Rows = []
  expect(await storeReferences(rows, referencesOfTeam)).toEqual({ leadId: 'member 0' })
  expect(rows).toEqual([
    { id: 'team 0', leadId: null },
    { id: 'member 0', teamId: 'team 0' },
  ])
})

it('R1.5 has to know which references are optional', () => {
  // @ts-expect-error: a team can be without a lead.
  const team: ReferenceStores<Team, Rows> = { leadId: storeMember }
  // @ts-expect-error: a member cannot be without a team.
  const member: ReferenceStores<Member, Rows> = { teamId: { optional: storeTeam } }
  expect([team, member]).toHaveLength(2)
})
