import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from '../schema/index.ts';

/** One type for both drivers. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>;

/** An open database. */
export interface Connection {
	kind: 'postgresql' | 'embedded';
	db: Database;
	/**
	 * Only for PostgreSQL: its pool, its address, how the pool learns whether the database answers, and that sessions of before
	 * are not to be used again.
	 */
	pool?: import('pg').Pool;
	url?: string;
	tell?(isUp: boolean): void;
	renew?(): void;
	/** Only for the embedded database: the client on which the jobs run. */
	client?: import('@electric-sql/pglite').PGlite;
	/** Brings the tables up to date; safe when several processes start at once. */
	migrate(): Promise<void>;
	close(): Promise<void>;
}

/**
 * Opens PostgreSQL where `url` is given, else the embedded database in `dataDir`.
 * @throws DataDirectoryBusy when another process has the embedded database open
 */
export async function connect(options: {
	url?: string;
	dataDir?: string;
	pool?: number;
	/** Without time limits for statements, for an operator's command. */
	patient?: boolean;
}): Promise<Connection> {
	// Loaded when needed: the embedded database alone takes 60 MB, which a PostgreSQL server must not load.
	if (options.url) {
		const { openPostgres } = await import('./postgres.ts');
		return openPostgres(options.url, { size: options.pool ?? 10, patient: options.patient });
	}
	const { openEmbedded } = await import('./embedded.ts');
	return openEmbedded(options.dataDir);
}
