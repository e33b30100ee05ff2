import { registerHooks } from 'node:module'

/** Gives `src/main.ts` the app of `app-with-slow-routes.ts`, and leaves all else as it is. */
registerHooks({
  resolve(specifier, context, next) {
    const isMain = context.parentURL?.split('?')[0]?.endsWith('/src/main.ts')
    if (specifier !== './app.ts' || !isMain) return next(specifier, context)
    return next(new URL('./app-with-slow-routes.ts', import.meta.url).href, context)
  },
})
