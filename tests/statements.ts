// How many statements a page asks. A page that asks more of them for a larger class would ask one for each student.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool } from 'pg';
import { vi } from 'vitest';
import { finishSealing } from '../src/lib/server/kernel/audit/seal.ts';
import { currentConnection } from '../src/lib/server/kernel/db/database.ts';

/** Sealing runs by itself a moment after an event was written, before or during the work that is counted. */
const ofSealing = /audit_pending|audit_seal/;

/** A statement that was sent, with its values. */
interface SentStatement {
	text: string;
	values: unknown[];
}

const counter = new AsyncLocalStorage<SentStatement[]>();

/** Counts the statements that some work sends to the database: see `statementsOf`. */
export const countStatements = async (work: () => Promise<unknown>): Promise<number> =>
	(await statementsOf(work)).length;

/**
 * The statements that some work sends to the database, without those that seal events, and on the embedded database without those in
 * transactions. What else the process does
 * meanwhile, such as a release whose time has come, is not counted: it was not begun by this work.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<SentStatement[]> {
	await finishSealing();
	const { client, pool } = currentConnection();
	const asked = (client ?? pool) as unknown as { query(...query: unknown[]): unknown };
	const query = asked.query.bind(asked);
	const spy = vi.spyOn(asked, 'query').mockImplementation((...args) => {
		counter.getStore()?.push(statementOf(args[0], args[1]));
		return query(...args);
	});
	const spyOnConnections = pool && countInTransactions(pool);
	const statements: SentStatement[] = [];
	try {
		await counter.run(statements, work);
		return statements.filter(({ text }) => !ofSealing.test(text) && !border.test(text));
	} finally {
		spy.mockRestore();
		spyOnConnections?.mockRestore();
	}
}

/** Where a transaction or a savepoint begins and ends. */
const border = /^(begin|commit|rollback|savepoint|release savepoint)\b/i;

/** A transaction has a connection of the pool to itself, and asks that. */
function countInTransactions(pool: Pool) {
	const connect = pool.connect.bind(pool);
	return vi.spyOn(pool, 'connect').mockImplementation((async (callback?: Parameters<typeof connect>[0]) => {
		if (callback) return connect(callback);
		const client = await connect();
		const [query, release] = [client.query, client.release];
		client.query = ((...args: unknown[]) => {
			counter.getStore()?.push(statementOf(args[0], args[1]));
			return (query as (...all: unknown[]) => unknown).apply(client, args);
		}) as typeof query;
		client.release = (...args) => {
			Object.assign(client, { query, release });
			release.apply(client, args);
		};
		return client;
	}) as typeof pool.connect);
}

/** A statement is its text, or holds it; its values come with it, or after it. */
function statementOf(statement: unknown, values: unknown): SentStatement {
	if (typeof statement === 'string') return { text: statement, values: asList(values) };
	const held = statement as { text?: unknown; values?: unknown };
	return { text: String(held.text), values: asList(values ?? held.values) };
}

const asList = (values: unknown): unknown[] => (Array.isArray(values) ? values : []);

/** How many rows PostgreSQL takes in hand for a statement, in all steps of its plan together. */
export const rowsRead = async (statement: SentStatement): Promise<number> =>
	(await planSteps(statement)).reduce((sum, step) => sum + step['Actual Rows'] * step['Actual Loops'], 0);

/** How often a statement looks into a table. */
export const lookups = async (statement: SentStatement, table: string): Promise<number> =>
	(await planSteps(statement))
		.filter((step) => step['Relation Name'] === table)
		.reduce((sum, step) => sum + step['Actual Loops'], 0);

async function planSteps({ text, values }: SentStatement): Promise<PlanStep[]> {
	const { client, pool } = currentConnection();
	const asked = (client ?? pool) as unknown as {
		query(text: string, values: unknown[]): Promise<{ rows: { 'QUERY PLAN': [{ Plan: PlanStep }] }[] }>;
	};
	const { rows } = await asked.query(`explain (analyze, timing off, format json) ${text}`, values);
	const stepsOf = (step: PlanStep): PlanStep[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];
	return stepsOf(rows[0]!['QUERY PLAN'][0].Plan);
}

interface PlanStep {
	'Actual Rows': number;
	'Actual Loops': number;
	'Relation Name'?: string;
	Plans?: PlanStep[];
}
