import { registerHooks } from 'node:module'

/** Gives a program of the service the migrations of the folder `TEST_MIGRATIONS`. */
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.endsWith('/migrations-directory.ts')) return next(specifier, context)
    return next(new URL('./other-migrations.ts', import.meta.url).href, context)
  },
})
