import { metrics as globalMetrics } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { down, setUp, up } from './testing/set-up-health.ts'

describe('a change of health', () => {
  it('R7.5 emits a metric and a log line, and only a change does', async () => {
    const state = { error: undefined as Error | undefined }
    const check = async () => {
      if (state.error) throw state.error
    }
    const { health, changes, gauge, log } = setUp({ checks: [{ name: 'database', check }] })
    await health.ready()
    await health.ready()
    state.error = new Error('gone')
    await health.ready()
    await health.ready()
    state.error = undefined
    await health.ready()
    expect(changes).toEqual([
      { from: 'unknown', to: 'up' },
      { from: 'up', to: 'down' },
      { from: 'down', to: 'up' },
    ])
    expect(gauge).toEqual([1, 1, 0, 0, 1])
    expect(log).toEqual([
      ['info', { from: 'unknown', to: 'up', failures: {} }],
      [
        'warn',
        {
          from: 'up',
          to: 'down',
          failures: { database: { status: 'down', durationMs: 0, error: 'gone' } },
        },
      ],
      ['info', { from: 'down', to: 'up', failures: {} }],
    ])
  })

  it('R7.5 is logged, not counted, when another dependency fails too', async () => {
    const { health, changes, log } = setUp({ checks: [down('database')] })
    await health.ready()
    health.register(down('cache'))
    await health.ready()
    await health.ready()
    expect(changes).toEqual([{ from: 'unknown', to: 'down' }])
    expect(log.map(([, { failures }]) => Object.keys(failures as object))).toEqual([
      ['database'],
      ['database', 'cache'],
    ])
  })

  it('R7.5 is measured by the meter that OpenTelemetry was started with', async () => {
    const { meter, gauge, metrics } = setUp({})
    globalMetrics.setGlobalMeterProvider({ getMeter: () => meter })
    try {
      const { health } = setUp({ withMeter: false })
      await health.ready()
      expect(gauge).toEqual([1])
      expect(metrics).toEqual(['health.status', 'health.status.changes'])
    } finally {
      globalMetrics.disable()
    }
  })

  it('R7.5 is measured when the service shuts down, and is no warning then', async () => {
    const { health, changes, gauge, log } = setUp({ checks: [up('database')] })
    await health.ready()
    health.stop()
    await health.ready()
    expect(changes.at(-1)).toEqual({ from: 'up', to: 'down' })
    expect(gauge.at(-1)).toBe(0)
    expect(log.map(([level, { to }]) => [level, to])).toEqual([
      ['info', 'up'],
      ['info', 'down'],
    ])
  })
})
