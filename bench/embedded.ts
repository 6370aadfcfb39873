// The demo world on the embedded database, in a folder of its own.
import { PGlite } from '@electric-sql/pglite';
import { rmSync } from 'node:fs';
import { seedDemo } from './databases.ts';

/** The folder for files of the bench while it runs. */
export const folder = '.cache/bench';

/** Makes an embedded database with the demo world, and removes it after `work`. */
export async function withDemo<T>(name: string, work: (dataDir: string) => Promise<T>): Promise<T> {
	const dataDir = `${folder}/${name}`;
	rmSync(dataDir, { recursive: true, force: true });
	seedDemo({ DATABASE_URL: '', DATA_DIR: dataDir });
	try {
		return await work(dataDir);
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Changes a demo world before a server opens it: only one process may have it open. */
export async function fillDemo<T>(dataDir: string, work: (client: PGlite) => Promise<T>): Promise<T> {
	const client = await PGlite.create(dataDir);
	const result = await work(client);
	await client.exec('checkpoint');
	await client.close();
	return result;
}
