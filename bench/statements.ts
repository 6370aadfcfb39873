import pg from 'pg';
import { withClient } from './databases.ts';
import { readWatched, type BenchServer } from './server.ts';
import type { Statement } from './watch-statements.ts';

/** The statements that a watched server runs during `work`. */
export async function statementsOf(
	server: Pick<BenchServer, 'pid'>,
	file: string,
	work: () => Promise<unknown>
): Promise<Statement[]> {
	await readWatched(server, file);
	await work();
	return readWatched<Statement[]>(server, file);
}

interface Plan {
	'Node Type': string;
	'Relation Name'?: string;
	Plans?: Plan[];
}
export interface Explained {
	/** Milliseconds of planning and running. */
	ms: number;
	/** Tables with a sequential scan. */
	scanned: string[];
}

/** Runs a statement again and returns how PostgreSQL ran it: with a generic plan, or one for these values. */
export function explain(url: string, { text, values }: Statement, generic: boolean): Promise<Explained> {
	return withClient(url, async (client) => {
		await client.query(`set plan_cache_mode = force_${generic ? 'generic' : 'custom'}_plan`);
		// As on the connections of the product.
		await client.query('set jit = off');
		await client.query(`prepare asked as ${text}`);
		const parameters = values.length ? `(${values.map(literal).join(', ')})` : '';
		const run = () => client.query(`explain (analyze, format json) execute asked${parameters}`);
		await run();
		const [row] = (await run()).rows as { 'QUERY PLAN': ExplainOutput[] }[];
		const { Plan, ...times } = row!['QUERY PLAN'][0]!;
		return { ms: times['Planning Time'] + times['Execution Time'], scanned: scansIn(Plan) };
	});
}
interface ExplainOutput {
	Plan: Plan;
	'Planning Time': number;
	'Execution Time': number;
}

const literal = (value: unknown) =>
	value === null || value === undefined
		? 'null'
		: pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));

const scansIn = (plan: Plan): string[] => [
	...(plan['Node Type'].includes('Seq Scan') ? [plan['Relation Name'] ?? '?'] : []),
	...(plan.Plans ?? []).flatMap(scansIn)
];
