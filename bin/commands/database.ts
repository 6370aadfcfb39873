import { connect } from '../../src/lib/server/db/connect.ts';
import { useConnection } from '../../src/lib/server/db/index.ts';
import { env } from '#env';

/** Opens the database of the settings for one command, brought up to date, and closes it. Refuses while a server has it open. */
export async function withDatabase(work: () => Promise<void>): Promise<void> {
	if (!env.DATABASE_URL && !env.DATA_DIR)
		throw new Error('Set DATABASE_URL or DATA_DIR to say which database.');
	const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: 2 });
	useConnection(connection);
	try {
		await connection.migrate();
		await work();
	} finally {
		await connection.close();
	}
}
