import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api'

/** A connection with the statements that it has planned, by their text. */
export interface Planner {
  readonly connection: DuckDBConnection
  readonly statements: Map<string, DuckDBPreparedStatement>
}

/** A statement whose parameters are texts, parsed once per open file. */
export async function planned(
  { connection, statements }: Planner,
  sql: string,
  ...texts: readonly string[]
): Promise<DuckDBPreparedStatement> {
  const statement = statements.get(sql) ?? (await connection.prepare(sql))
  statements.set(sql, statement)
  texts.forEach((text, i) => {
    statement.bindVarchar(i + 1, text)
  })
  return statement
}

/** The texts of the JSON list that is the first parameter, as a subquery. */
export const listed = `(SELECT unnest(from_json($1, '["VARCHAR"]')))`
