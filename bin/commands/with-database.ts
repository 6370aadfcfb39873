import { existsSync } from 'node:fs';
import { finishSealing } from '../../src/lib/server/kernel/audit/index.ts';
import { bringUpToDate, connect, useConnection } from '../../src/lib/server/kernel/db/index.ts';
import { env } from '#env';

interface OpenOptions {
	/** Whether a missing embedded database is made; otherwise a mistyped folder is refused. */
	make?: boolean;
	/** Whether its tables are brought up to date first. */
	migrate?: boolean;
}

/**
 * Opens the database of the settings for one command, and closes it afterwards.
 * @throws Error while a server has the embedded one open, or where there is none
 */
export async function withDatabase(
	work: () => Promise<void>,
	{ make = false, migrate = true }: OpenOptions = {}
): Promise<void> {
	const { DATABASE_URL: url, DATA_DIR: dataDir } = env;
	if (!url && !dataDir) throw new Error('Set DATABASE_URL or DATA_DIR to choose the database.');
	if (!url && !make && !existsSync(dataDir!))
		throw new Error(`There is no database in ${dataDir}. Check DATA_DIR.`);
	const connection = await connect({ url, dataDir, pool: 2, patient: true });
	useConnection(connection);
	try {
		if (migrate) await bringUpToDate(connection, env.DATABASE_OWNER_URL);
		await work();
	} finally {
		await finishSealing();
		await connection.close();
	}
}
