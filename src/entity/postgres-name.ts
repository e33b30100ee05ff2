/** The most bytes of a name in PostgreSQL (NAMEDATALEN - 1), which cuts off the rest. */
export const postgresNameMax = 63
