// A pooler such as PgBouncer between us and PostgreSQL. Events between processes (LISTEN), the locks of migrations and of the
// sealing, planned statements and the settings of a connection are of a session: it has to hand out whole sessions.
import pg from 'pg';

/** Milliseconds after which a probe counts as waiting for a connection that the other one holds. */
const patience = 2_000;

/**
 * Refuses a pooler that hands out a connection for each transaction.
 * @param pool of the address
 * @throws Error that tells the operator what to do
 */
export async function refuseTransactionPooling(pool: pg.Pool, url: string): Promise<void> {
	const client = await pool.connect();
	try {
		const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
		// A pooler makes up a number of its own.
		if (rows[0]!.pid === (client as unknown as { processID: number }).processID) return;
	} finally {
		client.release();
	}
	if (await keepsSession(url)) return;
	throw new Error(
		'DATABASE_URL leads to a pooler that hands out connections by transaction. Set pool_mode = session in it, or give the address of PostgreSQL itself.'
	);
}

/** Whether a setting of one connection is still there while another is inside a transaction. */
async function keepsSession(url: string): Promise<boolean> {
	const [one, other] = [new pg.Client(url), new pg.Client(url)];
	for (const client of [one, other]) client.on('error', () => {});
	try {
		await one.connect();
		await other.connect();
		await one.query("set penbridge.probe = 'kept'");
		// With one connection for everybody, a session that is kept makes the other one wait.
		if (!(await inTime(other.query('begin; select 1')))) return true;
		const answer = await inTime(one.query("select current_setting('penbridge.probe', true) as probe"));
		return answer !== undefined && answer.rows[0].probe === 'kept';
	} finally {
		for (const client of [other, one]) void client.end().catch(() => {});
	}
}

async function inTime<T>(query: Promise<T>): Promise<T | undefined> {
	query.catch(() => {});
	return Promise.race([
		query,
		new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience).unref())
	]);
}
