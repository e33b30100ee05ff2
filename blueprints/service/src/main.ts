import { loadConfig } from '#config/load.ts'
import { redactorOf } from '#config/redact.ts'
import { describeOutsideApp } from '#platform/http/outside-app.ts'
import { type HttpServer, listen } from '#platform/http/server.ts'
import { createLogger } from '#platform/logging/create-logger.ts'
import { createPlatform, type Platform } from '#platform/platform.ts'
import { exitOnUncaughtErrors } from '#platform/process/crash.ts'
import { explainFailedStart } from '#platform/process/failed-start.ts'
import { shutDown } from '#platform/process/shut-down.ts'
import { catchSignals, Interrupted } from '#platform/process/signals.ts'
import { startTelemetry } from '#platform/telemetry/start.ts'
import { createApp } from './app.ts'

const signals = catchSignals(process)
try {
  const config = loadConfig()
  const logger = createLogger(config, { redact: redactorOf(config) })
  exitOnUncaughtErrors(process, logger)
  const telemetry = await startTelemetry(config, { logger })

  const platform = await createPlatform(config, logger, {
    finishFirst: (work) => signals.finishFirst(work, { within: config.SHUTDOWN_TIMEOUT, logger }),
  })
  const server = await serve(platform).catch(async (error) => {
    await platform.close()
    throw error
  })
  platform.relay.start()
  const docs = config.DOCS_ENABLED ? { docs: `${server.url}/docs` } : {}
  logger.info({ url: server.url, ...docs }, `Listening on ${server.url}`)

  signals.stopBy(async () => {
    const exitCode = await shutDown({
      server,
      health: platform.health,
      platform,
      logger,
      drainDelay: config.SHUTDOWN_DRAIN_DELAY,
      timeout: config.SHUTDOWN_TIMEOUT - telemetry.shutdownLimit,
    })
    await telemetry.shutdown()
    return exitCode
  }, logger)
} catch (error) {
  if (error instanceof Interrupted) process.exit(error.exitCode)
  console.error(explainFailedStart(error))
  process.exit(1)
}

async function serve(platform: Platform): Promise<HttpServer> {
  const { config, logger } = platform
  return listen(createApp(platform), {
    host: config.HOST,
    port: config.PORT,
    keepAliveTimeout: config.KEEP_ALIVE_TIMEOUT,
    outsideApp: describeOutsideApp(logger),
  })
}
