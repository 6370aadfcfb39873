// Whatever staff write and a child may read is marked where it is stored (safety rule 20): every text column that nobody marked is filled
// with words of its own, and no page that a student opens shows them.
import { expect, test } from 'vitest';
import { getTableColumns, is, type PgColumn, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as schema from '../../../src/lib/server/kernel/schema/index.ts';
import { getTableName, PgTable, PgText } from '../../../src/lib/server/kernel/schema/drizzle.ts';
import { gateMarks } from '../../../src/lib/server/safety/ports/index.ts';
import { ask } from '../../access/http.ts';
import { makeStage } from '../../access/stage.ts';
import { names, students } from '../../access/names.ts';
import { settle } from '../../access/settle.ts';
import { pages } from '../../access/table.ts';
import { isKey, typedByStudents } from './gate-walk-columns.ts';

const marked = new Set<PgColumn>(Object.values(gateMarks).flatMap(({ columns }) => columns as PgColumn[]));

const nameOf = (column: PgColumn) => `${getTableName(column.table)}.${column.name}`;

/** Columns that hold words: no ids, no choices from a list, nothing that another table names. */
const texts = (Object.values(schema) as unknown[])
	.filter((value) => is(value, PgTable))
	.flatMap((table) => Object.values(getTableColumns(table)) as PgColumn[])
	.filter((column) => is(column, PgText) && !column.enumValues?.length && !column.primary && !column.isUnique)
	.filter((column) => !marked.has(column) && !isKey(nameOf(column)));

const canary = (index: number) => `kanarie${String(index).padStart(3, '0')}x`;

/** Fills a column in every row. @returns whether the database took it: ids of other tables and what is checked there stay */
async function fill(column: PgColumn, words: string): Promise<boolean> {
	const [table, name] = [sql.identifier(getTableName(column.table)), sql.identifier(column.name)];
	for (const text of [sql`${words}`, sql`${words} || ' ' || gen_random_uuid()`])
		try {
			await rows(sql`update ${table} set ${name} = ${text} where ${name} is not null`);
			return true;
		} catch {
			continue;
		}
	return false;
}

test('no page of a student shows words of a column that is neither marked nor written by students', async () => {
	const stage = await makeStage();
	const { cookies, ids } = await stage.inside(settle);
	const planted = new Map<string, string>();
	await stage.inside(async () => {
		for (const [index, column] of texts.entries())
			if (await fill(column, canary(index))) planted.set(canary(index), nameOf(column));
	});
	const server = await stage.start();
	const shown = new Set<string>();
	const broken: string[] = [];
	let opened = 0;
	for (const [path, sees] of Object.values(pages).flatMap((addresses) => Object.entries(addresses)))
		for (const who of names(students).filter((student) => names(sees).includes(student))) {
			const address = path.replace(/:([\w.]+)/g, (_, name: string) => ids[name]!);
			for (const language of ['en', 'zh-Hans']) {
				const { status, body } = await ask(server.url, address, {
					cookie: cookies[who],
					headers: { 'accept-language': language }
				});
				if (status >= 500) broken.push(`${who} ${path}: ${status}`);
				if (status === 200) opened++;
				for (const [words] of body.matchAll(/kanarie\d{3}x/g)) shown.add(planted.get(words) ?? words);
			}
		}
	await server.stop();
	await stage.remove();
	expect(opened).toBeGreaterThan(200);
	expect(planted.size).toBeGreaterThan(30);
	const unmarked = [...shown].filter((column) => !Object.hasOwn(typedByStudents, column)).sort();
	expect({ broken, unmarked }).toEqual({ broken: [], unmarked: [] });
	// What a list allows and nobody shows any more stands there for nothing.
	expect(Object.keys(typedByStudents).filter((column) => !shown.has(column))).toEqual([]);
});
