// What the two drivers make of a value: every type of a column in a round trip, and the results of plain SQL.
import { PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { eq, getTableColumns, is, sql } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { insertAll, rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as schema from '../../src/lib/server/kernel/schema/index.ts';
import { useWorld } from '../setup/database.ts';

useWorld();

const tables: [string, PgTable][] = [];
for (const [name, value] of Object.entries(schema) as [string, unknown][])
	if (is(value, PgTable)) tables.push([name, value]);
const columns = tables.flatMap(([name, table]) =>
	Object.entries(getTableColumns(table)).map(([key, column]) => ({ name: `${name}.${key}`, table, column }))
);

/** Whether a value is what the product expects of a column of this kind. */
const isOf: Record<string, (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string',
	number: (value) => typeof value === 'number' && Number.isFinite(value),
	boolean: (value) => typeof value === 'boolean',
	date: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
	json: (value) => typeof value === 'object' && value !== null,
	array: (value) => Array.isArray(value) && value.every((element) => typeof element === 'string'),
	// Words of search, and the bytes of pictures.
	custom: (value) => typeof value === 'string' || value instanceof Uint8Array
};

test('every column that the demo world fills returns the type that the product expects', async () => {
	await db().insert(schema.rollupTouch).values({ schoolId: 'carver' });
	const seenTypes = new Set<string>();
	const wrong: string[] = [];
	for (const { name, table, column } of columns) {
		const [row] = await db()
			.select({ value: column })
			.from(table)
			.where(sql`${column} is not null`)
			.limit(1);
		if (!row) continue;
		seenTypes.add(`${column.getSQLType()} ${column.dataType}`);
		if (!isOf[column.dataType]!(row.value)) wrong.push(`${name}: ${typeof row.value} ${String(row.value)}`);
	}
	expect(wrong).toEqual([]);
	const all = new Set(columns.map(({ column }) => `${column.getSQLType()} ${column.dataType}`));
	expect([...all].filter((kind) => !seenTypes.has(kind))).toEqual([]);
});

describe('round trips', () => {
	const moment = new Date('2026-11-01T06:30:00.123Z');

	test('a moment keeps its milliseconds, whatever the time zone of the session', async () => {
		for (const zone of ['UTC', 'America/Chicago', 'Asia/Shanghai']) {
			await db().transaction(async (tx) => {
				await tx.execute(sql.raw(`set local time zone '${zone}'`));
				const [event] = await tx.select().from(schema.auditEvent).limit(1);
				const again = await tx
					.select({ at: schema.auditEvent.at })
					.from(schema.auditEvent)
					.where(eq(schema.auditEvent.at, event!.at))
					.limit(1);
				expect(again[0]!.at).toEqual(event!.at);
				const { rows: result } = (await tx.execute(
					sql`select ${moment.toISOString()}::timestamptz = ${moment} as same`
				)) as unknown as {
					rows: { same: boolean }[];
				};
				expect(result[0]!.same).toBe(true);
			});
		}
	});

	test('text keeps every valid character: rare Han, emoji, quotes, backslashes, line ends', async () => {
		const text = '𠮷野家 👩‍👩‍👧‍👦 "\'\\ \t\r\n %s $1 ; -- /* é e\u0301 \u202e \ud83d\ude00';
		const [row] = await rows<{ words: string; json: { words: string }; list: string[] }>(
			sql`select ${text}::text as words, ${JSON.stringify({ words: text })}::jsonb as json, array[${text}::text, ''] as list`
		);
		expect(row).toEqual({ words: text, json: { words: text }, list: [text, ''] });
	});

	test('many rows are inserted as one parameter, and no rows are no error', async () => {
		const cities = ['one', 'two'].map((id) => ({ id: `types-${id}`, country: 'US' }));
		await insertAll(schema.city, cities);
		const stored = await db()
			.select({ id: schema.city.id, country: schema.city.country })
			.from(schema.city)
			.where(sql`${schema.city.id} like 'types-%'`)
			.orderBy(schema.city.id);
		expect(stored).toEqual(cities);
		await insertAll(schema.city, []);
	});
});

test('plain SQL returns counts as numbers, dates and times as text, and JSON parsed', async () => {
	const [row] = await rows<Record<string, unknown>>(sql`
		select count(*)::int as count, sum(n)::int as sum, avg(n)::float8 as average, max(n) as most, bool_or(n > 2) as any,
			array_agg(n order by n) as list, array_agg(n::text order by n) as texts, json_agg(n order by n) as json,
			jsonb_build_object('n', 1.5, 'none', null) as object, null::int as nothing, '{}'::text[] as empty,
			date '2026-02-28' as day, time '07:45' as hour, timestamptz '2026-11-01T01:30:00-05' as moment,
			uuid '0197c0de-0000-7000-8000-000000000000' as id, 2147483648::bigint::float8 as large
		from generate_series(1, 3) as n`);
	expect(row).toEqual({
		count: 3,
		sum: 6,
		average: 2,
		most: 3,
		any: true,
		list: [1, 2, 3],
		texts: ['1', '2', '3'],
		json: [1, 2, 3],
		object: { n: 1.5, none: null },
		nothing: null,
		empty: [],
		hour: '07:45:00',
		large: 2147483648,
		moment: '2026-11-01 06:30:00+00',
		id: '0197c0de-0000-7000-8000-000000000000',
		day: '2026-02-28'
	});
});

test('numbers out of range, duplicate keys, missing values and invalid text are refused with the same codes', async () => {
	const refusal = async (query: ReturnType<typeof sql>) => {
		const error = await rows(query).then(
			() => undefined,
			(thrown: unknown) => thrown as { code?: string; cause?: { code?: string } }
		);
		return error?.cause?.code ?? error?.code;
	};
	expect(await refusal(sql`select 70000::smallint`)).toBe('22003');
	expect(await refusal(sql`insert into city (id, country) select id, country from city limit 1`)).toBe(
		'23505'
	);
	expect(await refusal(sql`insert into label (subject, locale, text) values ('city:x', 'en', null)`)).toBe(
		'23502'
	);
	expect(await refusal(sql`select 'not an id'::uuid`)).toBe('22P02');
	expect(await refusal(sql`select ${'\0'}::text`)).toBe('22021');
});
