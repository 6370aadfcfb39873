// Loaded into the server by NODE_OPTIONS for the sections that count statements. On SIGUSR2 it writes the statements
// since the last time to the file BENCH_STATEMENTS.
import { renameSync, writeFileSync } from 'node:fs';
import pg from 'pg';

export interface Statement {
	text: string;
	values: unknown[];
}

const file = process.env.BENCH_STATEMENTS!;
let statements: Statement[] = [];
const client = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
const { query } = client;

client.query = function (...args) {
	const [statement, values] = args as [string | { text?: string; values?: unknown[] }, unknown];
	const text = typeof statement === 'string' ? statement : statement?.text;
	const parameters = Array.isArray(values)
		? values
		: typeof statement === 'object'
			? statement?.values
			: undefined;
	if (text && !/^(listen|select pg_notify)/i.test(text)) statements.push({ text, values: parameters ?? [] });
	return query.apply(this, args);
};

process.on('SIGUSR2', () => {
	writeFileSync(`${file}.new`, JSON.stringify(statements));
	renameSync(`${file}.new`, file);
	statements = [];
});
