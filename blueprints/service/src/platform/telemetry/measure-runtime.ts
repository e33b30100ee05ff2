import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { metrics } from '@opentelemetry/api'

/**
 * Measures how the process is doing, whenever metrics are exported. The names are those of
 * https://opentelemetry.io/docs/specs/semconv/runtime/nodejs-metrics/
 *
 * @returns what stops it
 */
export function measureRuntime(): () => void {
  const meter = metrics.getMeter('runtime')
  const delay = monitorEventLoopDelay()
  delay.enable()
  let before = performance.eventLoopUtilization()

  meter
    .createObservableGauge('nodejs.eventloop.utilization', {
      description: 'Share of the time that the event loop was busy since the last export.',
      unit: '1',
    })
    .addCallback((result) => {
      const now = performance.eventLoopUtilization()
      result.observe(performance.eventLoopUtilization(now, before).utilization)
      before = now
    })
  meter
    .createObservableGauge('nodejs.eventloop.delay.p99', {
      description: 'Delay of the event loop that 1 % of its turns exceeded since the last export.',
      unit: 's',
    })
    .addCallback((result) => {
      result.observe(delay.percentile(99) / 1e9)
      delay.reset()
    })
  meter
    .createObservableUpDownCounter('process.memory.usage', {
      description: 'Physical memory in use.',
      unit: 'By',
    })
    .addCallback((result) => result.observe(process.memoryUsage.rss()))
  meter
    .createObservableCounter('process.cpu.time', {
      description: 'CPU time by mode.',
      unit: 's',
    })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage()
      result.observe(user / 1e6, { 'cpu.mode': 'user' })
      result.observe(system / 1e6, { 'cpu.mode': 'system' })
    })
  return () => delay.disable()
}
