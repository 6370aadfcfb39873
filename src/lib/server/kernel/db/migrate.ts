// Who brings the tables up to date: the owner where there is one, else the application's own role.
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { log } from '../log.ts';
import { type Connection, connect } from './connect.ts';
import { grantTo, statusOfRole } from './roles.ts';

/**
 * Brings the tables up to date before anybody uses them.
 * @param ownerUrl an address of the same database for the role that owns the tables; without it `connection` does it, where it may
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
			if (!ownerRole.rows[0]!.same) throw new Error('DATABASE_OWNER_URL and DATABASE_URL name two databases.');
			// The same role for both: nothing to give, and `tellWhatIsLacking` says so.
			if (ownerRole.rows[0]!.role !== role) await grantTo(client, role);
		} finally {
			client.release();
		}
	} finally {
		await owner.close();
	}
}

/** A server that does not know the owner starts on tables that somebody has brought up to date for it. */
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
			'The tables are older than the program, and belong to another role: run `npm run -s penbridge -- migrate` with DATABASE_OWNER_URL.'
		);
}

/** Where the application could change its own records, the operator hears so at each start. */
export async function warnAboutWritableRecords({ pool }: Connection): Promise<string[]> {
	if (!pool) return [];
	const { role, mayChange } = await statusOfRole(pool);
	if (mayChange.length)
		log.warn(
			{ role, records: mayChange },
			"the application's own role can change its records: set DATABASE_OWNER_URL (docs/deployment.md)"
		);
	return mayChange;
}
