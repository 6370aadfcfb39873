import { lte, max, min } from 'drizzle-orm';
import { sql } from './sql.ts';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { bigint, type PgDatabase, type PgQueryResultHKT, pgSchema, text } from 'drizzle-orm/pg-core';

/** Where drizzle-orm finds the migrations, from the project's folder. */
export const migrationsFolder = 'drizzle';

/** The table in which drizzle-orm records the migrations that it has run. */
const journal = pgSchema('drizzle').table('__drizzle_migrations', {
	hash: text().notNull(),
	/** When the migration was made, in ms. */
	createdAt: bigint('created_at', { mode: 'number' })
});

type AnyDatabase = Pick<PgDatabase<PgQueryResultHKT, Record<string, unknown>>, 'select' | 'transaction'>;

/** When the newest migration was made that these tables have had, in ms; 0 for a database without tables. */
export async function newestMigration(db: AnyDatabase): Promise<number> {
	if (!(await hasJournal(db))) return 0;
	const [newest] = await db.select({ at: max(journal.createdAt) }).from(journal);
	return newest!.at ?? 0;
}

async function hasJournal(db: AnyDatabase): Promise<boolean> {
	const [journalState] = await db
		.select({ there: sql<boolean>`to_regclass('drizzle.__drizzle_migrations') is not null` })
		.from(sql`(select) nothing`);
	return journalState!.there;
}

/** When the last of the thirty-three earlier migrations was made. */
const lastEarlier = 1795806937231;

/**
 * Before 0.1.0 there were thirty-three migrations; two make the same tables now. A database made by the thirty-three
 * gets the two in its journal, so that they do not run again; every other database stays as it is. To be called where
 * no other process migrates at the same time.
 * @throws Error that tells the operator what to do, when some of the thirty-three are missing
 */
export async function stampEarlierJournal(db: AnyDatabase): Promise<void> {
	if (!(await hasJournal(db))) return;
	const [oldest] = await db.select({ at: min(journal.createdAt) }).from(journal);
	const currentMigrations = readMigrationFiles({ migrationsFolder }).filter(
		({ folderMillis }) => folderMillis <= lastEarlier
	);
	if (oldest!.at === null || oldest!.at >= currentMigrations[0]!.folderMillis) return;
	await db.transaction(async (tx) => {
		const removed = await tx
			.delete(journal)
			.where(lte(journal.createdAt, lastEarlier))
			.returning({ at: journal.createdAt });
		if (!removed.some(({ at: createdAt }) => createdAt === lastEarlier))
			throw new Error(
				'These tables were made before 0.1.0 and lack changes of that time. Start revision ee1e348 with them once, then this one.'
			);
		await tx
			.insert(journal)
			.values(currentMigrations.map(({ hash, folderMillis }) => ({ hash, createdAt: folderMillis })));
	});
}
