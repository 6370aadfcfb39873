// Migrates the tables: as the owner where an address for it is set, else as the application's own role.
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { log } from '../log.ts';
import { type Connection, connect } from './connect.ts';
import { grantTo, statusOfRole } from './roles.ts';

/**
 * Migrates the tables before they are used.
 * @param ownerUrl an address of the same database for the role that owns the tables; without it `connection` migrates,
 * where its role may
 * @throws Error that tells the operator what to do
 */
export async function bringUpToDate(connection: Connection, ownerUrl: string | undefined): Promise<void> {
	if (!connection.pool) return connection.migrate();
	if (ownerUrl) await migrateAsOwner(connection.pool, ownerUrl);
	else if ((await statusOfRole(connection.pool)).foreign) await refuseIfBehind(connection.pool);
	else await connection.migrate();
}

async function migrateAsOwner(pool: pg.Pool, ownerUrl: string) {
	const { role } = await statusOfRole(pool);
	const owner = await connect({ url: ownerUrl, pool: 1, patient: true });
	try {
		await owner.migrate();
		const client = await owner.pool!.connect();
		try {
			const ownerRole = await client.query<{ role: string; same: boolean }>(
				`select current_user as role, current_database() = $1 as same`,
				[(await pool.query<{ name: string }>('select current_database() as name')).rows[0]!.name]
			);
			if (!ownerRole.rows[0]!.same)
				throw new Error('DATABASE_OWNER_URL and DATABASE_URL have to name the same database.');
			// With one role for both there is nothing to grant; `warnAboutWritableRecords` warns of it.
			if (ownerRole.rows[0]!.role !== role) await grantTo(client, role);
		} finally {
			client.release();
		}
	} finally {
		await owner.close();
	}
}

/** A server without the owner's address starts only on tables that are up to date. */
async function refuseIfBehind(pool: pg.Pool) {
	const { entries } = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')) as {
		entries: { when: number }[];
	};
	const newest = Math.max(...entries.map(({ when }) => when));
	const { rows } = await pool.query<{ at: string | null }>(
		'select max(created_at)::text as at from drizzle.__drizzle_migrations'
	);
	if (Number(rows[0]?.at ?? 0) < newest)
		throw new Error(
			'The tables are older than this version of Penbridge, and belong to another role. Run `npm run -s penbridge -- migrate` with DATABASE_OWNER_URL.'
		);
}

/** Logs a warning at each start where the application's role could change its records. @returns the tables */
export async function warnAboutWritableRecords({ pool }: Connection): Promise<string[]> {
	if (!pool) return [];
	const { role, mayChange } = await statusOfRole(pool);
	if (mayChange.length)
		log.warn(
			{ role, records: mayChange },
			"the application's own database role can change the activity log: set DATABASE_OWNER_URL (docs/deployment.md)"
		);
	return mayChange;
}
