import { execFileSync } from 'node:child_process'
import { isSupported } from '../../bin/launch.js'

/** The machine's Node, where it is too old. A machine without such a one cannot show what happens. */
export const machineNode = ['/usr/bin/node', '/usr/local/bin/node'].find(isOld)

function isOld(node: string): boolean {
  try {
    return !isSupported(execFileSync(node, ['--version'], { encoding: 'utf8' }).trim())
  } catch {
    return false
  }
}
