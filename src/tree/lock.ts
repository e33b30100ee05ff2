import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { TplError } from '#errors.ts'
import { foreignStage } from './failures.ts'
import { type FileSystem, hasCode, unless } from './file-system.ts'
import { fromToken, type Processes, type ProcessIdentity, toToken } from './processes.ts'
import { stageFolder } from './tree-path.ts'

/** This process's hold on a stage folder: an empty file in it whose name says who holds it. */
export interface Claim {
  readonly name: string
  /** Claims of processes that died. */
  readonly dead: readonly string[]
}

/**
 * Takes the stage folder for this process, or refuses because another process holds it.
 *
 * Everybody first puts down a claim and then looks for others, so of two processes at least one
 * sees the other (Dekker's algorithm; an `mkdir` alone could not be taken over from a dead process
 * without a race). A claim is made by one call and complete at once, whoever dies when. When two
 * meet, the one whose name sorts first waits a moment for the other to give way.
 *
 * @throws TplError `busy`, `foreign-journal`
 */
export async function claimFolder(
  folder: string,
  fs: FileSystem,
  processes: Processes,
): Promise<Claim> {
  const name = claimPrefix + toToken(await processes.self())
  await putDown(folder, name, fs)
  try {
    for (let attempt = 0; ; attempt++) {
      const { rivals, dead } = await lookAround(folder, name, fs, processes)
      const rival = rivals[0]
      if (rival === undefined) return { name, dead }
      if (rival.name < name || attempt === patience.attempts) throw busy(rival)
      await sleep(patience.pause)
    }
  } catch (error) {
    await release(folder, name, fs)
    throw error
  }
}

/**
 * Gives up the claim of this name, and removes the folder when that leaves it empty. Never rejects:
 * the next process has put its claim down already, or finds this one to be of a dead process.
 */
export async function release(folder: string, name: string, fs: FileSystem): Promise<void> {
  await fs.unlink(path.join(folder, name)).catch(() => {})
  await fs.rmdir(folder).catch(() => {})
}

export const isClaimName = (name: string): boolean => name.startsWith(claimPrefix)

const claimPrefix = 'owner.'

/** In milliseconds: half a second in all. */
const patience = { attempts: 20, pause: 25 }

async function putDown(folder: string, name: string, fs: FileSystem): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    await unless(['EEXIST'], fs.mkdir(folder, 0o700))
    try {
      const status = await fs.lstat(folder)
      if (status !== undefined && status.kind !== 'folder') throw foreignStage('it is not a folder')
      return await fs.createFile(path.join(folder, name), Buffer.alloc(0), 0o600)
    } catch (error) {
      if (hasCode(error, 'EEXIST')) throw busy({ name, state: 'alive' })
      // ENOENT: the last owner removed the folder in between.
      if (hasCode(error, 'ENOENT') && attempt < patience.attempts) continue
      await release(folder, name, fs)
      throw error
    }
  }
}

interface Rival {
  readonly name: string
  readonly state: 'alive' | 'elsewhere'
}

async function lookAround(
  folder: string,
  own: string,
  fs: FileSystem,
  processes: Processes,
): Promise<{ rivals: Rival[]; dead: string[] }> {
  const rivals: Rival[] = []
  const dead: string[] = []
  for (const name of (await fs.readdir(folder)).sort()) {
    if (name === own || !isClaimName(name)) continue
    const state = await processes.stateOf(ownerOf(name))
    if (state === 'dead') dead.push(name)
    else rivals.push({ name, state })
  }
  return { rivals, dead }
}

function ownerOf(name: string): ProcessIdentity {
  const identity = fromToken(name.slice(claimPrefix.length))
  if (identity === undefined) throw foreignStage(`${name} is not one of its files`)
  return identity
}

function busy({ name, state }: Rival): TplError {
  const { pid, host } = ownerOf(name)
  const where = state === 'alive' ? 'in this project' : `in this project on ${host}`
  return new TplError({
    code: 'busy',
    message: `Another tpl command is running ${where} (process ${pid}).`,
    remedy: `Wait until it has ended, then run the command again. If that process is none of tpl, delete ${stageFolder}/${name}.`,
  })
}
