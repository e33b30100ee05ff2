export const migrationsDirectory = () => process.env.TEST_MIGRATIONS as string
