// Every access rule that also exists as SQL gives the same answer in a query as for one row: for everybody, on every row.
import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/lib/server/kernel/db/index.ts';
import { type Actor, statusOf } from '../../src/lib/server/kernel/access/actor.ts';
import { type AccessReader, readerIn, readerOf } from '../../src/lib/server/kernel/access/reader.ts';
import { pairs } from '../../src/lib/server/kernel/access/rules/pairs.ts';
import type { AccessRule } from '../../src/lib/server/kernel/access/rules/rule.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { useWorld } from '../setup/database.ts';
import { type PairSources, pairSources } from './pairs/sources.ts';
import { readTables } from './pairs/tables.ts';
import { settlePairs } from './pairs/world.ts';

useWorld();

let everybody: (Actor & { username: string })[];
let sources: PairSources;

beforeAll(async () => {
	await settlePairs();
	const tables = await readTables();
	sources = await pairSources(tables);
	everybody = [];
	for (const { id, username, displayName, locale } of tables.people) {
		const access = await statusOf(id);
		if (access)
			everybody.push({
				id,
				username,
				displayName,
				locale,
				sessionId: '',
				shared: true,
				easierReading: false,
				...access
			});
	}
});

const names = Object.keys(pairs) as (keyof typeof pairs)[];

/** A rule with its rows and facts. Their types differ from rule to rule. */
function pairNamed(name: keyof typeof pairs) {
	const { from, id, columns, facts } = sources[name];
	const rule = pairs[name] as AccessRule<unknown, unknown>;
	const condition = (reader: AccessReader) => rule.where(reader, columns);
	const holds = (actor: Actor) => facts.filter(([, row]) => rule(actor, row)).map(([rowId]) => rowId);
	return { from, id, facts, condition, holds };
}

describe.each(names)('%s', (name) => {
	test('gives the same answer for one row as in a query over many, for every reader', async () => {
		const { from, id, facts, condition, holds } = pairNamed(name);
		let allowed = 0;
		for (const person of everybody) {
			const expected = [...new Set(holds(person))].sort();
			const selected = await rows<{ id: string }>(
				sql`select distinct ${id}::text as id from ${from} where ${condition(readerOf(person))}`
			);
			expect(selected.map((row) => row.id).sort(), person.username).toEqual(expected);
			allowed += expected.length;
		}
		expect(allowed, 'somebody may').toBeGreaterThan(0);
		expect(facts.length * everybody.length - allowed, 'somebody may not').toBeGreaterThan(0);
	});

	test('gives the same answer where the query itself names the reader', async () => {
		const { from, id, condition, holds } = pairNamed(name);
		const selected = await rows<{ who: string; id: string }>(
			sql`select distinct reads.id::text as who, ${id}::text as id from person reads cross join ${from}
				where ${condition(readerIn(sql`reads.id`))}`
		);
		const byPerson = Map.groupBy(selected, ({ who }) => who);
		for (const person of everybody)
			expect((byPerson.get(person.id) ?? []).map((row) => row.id).sort(), person.username).toEqual(
				[...new Set(holds(person))].sort()
			);
	});
});
