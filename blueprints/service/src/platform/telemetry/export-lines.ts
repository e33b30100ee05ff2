import { type Attributes, logs, SeverityNumber } from '@opentelemetry/api'

/**
 * Returns a destination for log lines that passes them on, and exports each while telemetry exports.
 * What is exported is parsed from the very line, so that it holds no secret that the line does not.
 */
export function exportLines(destination: LineDestination): LineDestination {
  return {
    write(line) {
      destination.write(line)
      exportLine(line)
    },
  }
}

/** Where a logger writes to: each text is one line of JSON. */
export interface LineDestination {
  write(line: string): void
}

function exportLine(line: string): void {
  const logger = logs.getLogger('log')
  if (!logger.enabled()) return
  // The record is given the ids of the trace by OpenTelemetry, and the service by the resource.
  const { level, time, msg, service, trace_id, span_id, err, ...fields } = JSON.parse(line)
  logger.emit({
    timestamp: new Date(time),
    severityText: level,
    severityNumber: severities[level as keyof typeof severities] ?? SeverityNumber.UNSPECIFIED,
    body: msg,
    attributes: { ...fields, ...exceptionAttributes(err) },
  })
}

const severities = {
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
}

/** An error under the names that OpenTelemetry has for it, and what it has no name for as `err`. */
function exceptionAttributes(err: unknown): Attributes {
  if (typeof err !== 'object' || err === null) return err === undefined ? {} : { err: String(err) }
  const { type, message, stack, ...rest } = err as Record<string, string>
  return {
    ...(type !== undefined && { 'exception.type': type }),
    ...(message !== undefined && { 'exception.message': message }),
    ...(stack !== undefined && { 'exception.stacktrace': stack }),
    ...(Object.keys(rest).length > 0 && { err: rest }),
  }
}
