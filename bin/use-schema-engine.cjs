'use strict'
// Plain JavaScript that any Node from 18 can read: Prisma's CLI runs it, by the service's
// prisma.config.ts, before anything else.
const childProcess = require('node:child_process')
const { join } = require('node:path')

const engine = join(__dirname, 'schema-engine.js')

/**
 * Makes Prisma's CLI, when it runs in this process, use the schema engine that comes with this
 * package in place of a native one, which it would download. Another one that is set stays.
 *
 * @param {string} embeddedDatabase the path of the module that opens the service's embedded database
 */
exports.useSchemaEngine = (embeddedDatabase) => {
  process.env.TPL_EMBEDDED_DATABASE = embeddedDatabase
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= engine
  if (process.env.PRISMA_SCHEMA_ENGINE_BINARY === engine) runEngineByNode()
}

/**
 * The CLI starts the engine by its name. Windows can't start a script so, package managers lose the
 * bit that makes it executable, and the `node` of its first line may be another one, or missing.
 */
function runEngineByNode() {
  const { spawn } = childProcess
  if (spawn.startsEngine) return
  childProcess.spawn = (file, args, ...rest) => {
    if (file !== engine) return spawn(file, args, ...rest)
    return spawn(process.execPath, [engine, ...args], ...rest).on('exit', stayToTell)
  }
  childProcess.spawn.startsEngine = true
}

/**
 * When its engine dies, the CLI waits in a way that keeps no process alive: it would end there and
 * then, with exit code 0 and without a word of what happened.
 */
function stayToTell(code) {
  if (code !== 0) setTimeout(() => {}, TO_TELL)
}

const TO_TELL = 100
