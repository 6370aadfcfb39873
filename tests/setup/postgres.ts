// Databases of the tests on the server of TEST_DATABASE_URL.
import { createHash } from 'node:crypto';
import pg from 'pg';

/** The server with the databases of the tests; undefined means the embedded database. */
export const server = process.env.TEST_DATABASE_URL || undefined;

const clone = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8);

/** A name for a database that no other clone, testing on the same server at the same time, uses. */
export const databaseName = (purpose: string) => `penbridge_${purpose}_${clone}`;

/** The same server, another database. */
export function inDatabase(url: string, database: string): string {
	const other = new URL(url);
	other.pathname = `/${database}`;
	return other.href;
}

/** Creates a database, empty or as a copy, replacing one of that name. Copied file by file: a third of the time for a small one. */
export async function recreate(url: string, database: string, template?: string) {
	await drop(url, database);
	await administer(
		url,
		`create database ${database}${template ? ` template ${template} strategy file_copy` : ''}`
	);
}

/** Drops a database, also while somebody is connected to it. */
export const drop = (url: string, database: string) =>
	administer(url, `drop database if exists ${database} with (force)`);

/** Databases cannot be created inside a transaction or by parameter; the names here are our own. */
async function administer(url: string, statement: string) {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(statement);
	await client.end();
}
