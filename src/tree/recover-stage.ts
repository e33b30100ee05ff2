import path from 'node:path'
import { assertStaged, readProgress, rollBack, rollForward } from './apply.ts'
import { foreignStage } from './failures.ts'
import { type Journal, parseJournal } from './journal.ts'
import { emptyStage, journalNames, markStage, readStage, type Stage } from './stage.ts'

/** What recovery did: nothing, or it undid or finished the commit of a process that died. */
export type Recovery = 'clean' | 'rolled-back' | 'rolled-forward'

/**
 * Brings the project into order by what is in the stage, and empties that. It may itself be killed
 * at any point: every step can be taken again.
 *
 * @throws TplError `foreign-journal`, `changed-since`, with nothing changed
 */
export async function recoverStage(stage: Stage): Promise<Recovery> {
  const outcome = await settle(stage)
  await emptyStage(stage)
  return outcome
}

async function settle(stage: Stage): Promise<Recovery> {
  const { state, files } = await readStage(stage)
  if (state === undefined) return files.length === 0 ? 'clean' : 'rolled-back'
  if (state === 'done') return 'rolled-forward'
  const journal = await readJournal(stage, journalNames[state])
  if (state === 'commit' && (await finish(stage, journal))) return 'rolled-forward'
  await rollBack(stage, journal)
  return 'rolled-back'
}

async function readJournal({ folder, fs }: Stage, name: string): Promise<Journal> {
  const file = path.join(folder, name)
  const { size } = (await fs.lstat(file)) ?? { size: 0 }
  if (size > longestJournal) throw foreignStage('its journal is longer than any that tpl writes')
  return parseJournal((await fs.readFile(file)).toString('utf8'))
}

/** In bytes: a step takes 250, and no command takes a thousand steps. */
const longestJournal = 4 * 1024 * 1024

/** Says whether it succeeded. What it cannot finish is to be undone. */
async function finish(stage: Stage, journal: Journal): Promise<boolean> {
  const { pending } = await readProgress(stage, journal)
  try {
    await assertStaged(stage, pending, 'after')
    await rollForward(stage, journal, pending)
    await markStage(stage, 'commit', 'done')
    return true
  } catch {
    return false
  }
}
