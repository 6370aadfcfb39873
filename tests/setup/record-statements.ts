// Loaded into servers by NODE_OPTIONS: writes every statement that the program sent to PostgreSQL, once, into the folder
// RECORD_STATEMENTS when it ends. Made for tests/kernel/database/old-version (see its README).
import { mkdirSync, writeFileSync } from 'node:fs';
import pg from 'pg';

const folder = process.env.RECORD_STATEMENTS;
if (folder && process.argv[1]?.endsWith('server.js')) record(folder);

function record(into: string) {
	const texts = new Set<string>();
	const client = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
	const { query } = client;
	client.query = function (...args) {
		const statement = args[0] as string | { text?: string } | undefined;
		const text = typeof statement === 'string' ? statement : statement?.text;
		if (text && isOfTables(text)) texts.add(text);
		return query.apply(this, args);
	};
	process.on('exit', () => {
		mkdirSync(into, { recursive: true });
		writeFileSync(`${into}/${process.pid}.json`, JSON.stringify([...texts]));
	});
}

/** Statements that depend on our tables: those of the jobs belong to a library, which migrates its own. */
const isOfTables = (text: string) =>
	/^\s*(select|insert|update|delete|with)\b/i.test(text) && !/\bpgboss\b|pg_notify|socket_io/i.test(text);
