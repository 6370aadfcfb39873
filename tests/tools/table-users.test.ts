// Which rooms write and use which tables, as `npm run check` counts them.
import { expect, test } from 'vitest';
import { countUsers, tableConstants, tablesUsed } from '../../bin/checks/table-users.js';

const tables = new Set(['reviewable', 'person', 'draft']);
const used = (text: string) => {
	const outcome = tablesUsed(text, tables);
	return { used: [...outcome.used].sort(), written: [...outcome.written].sort() };
};

test('tables are the constants of kernel/schema', () => {
	expect(tableConstants("export const item = pgTable('reviewable', {});\nconst other = 1;")).toEqual([
		'item'
	]);
});

test('a table is used by its constant or its alias, and written by the builder or by a statement', () => {
	expect(
		used("import { person, type Row } from '../kernel/schema/index.ts';\ndb().select().from(person);")
	).toEqual({
		used: ['person'],
		written: []
	});
	expect(
		used(
			"import { draft, person } from '../../kernel/schema/index.ts';\ndb().insert(draft); db().update(person); db().delete(draft);"
		)
	).toEqual({ used: ['draft', 'person'], written: ['draft', 'person'] });
	expect(
		used(
			"import { person, reviewable } from '../kernel/schema/index.ts';\nconst { item } = aliased({ item: reviewable });\nsql`update ${item} set x = 1`"
		)
	).toEqual({
		used: ['person', 'reviewable'],
		written: ['reviewable']
	});
	expect(used('const { item, person } = tables;\nsql`delete from ${item} using ${inner.draft}`')).toEqual({
		used: ['draft', 'person', 'reviewable'],
		written: ['reviewable']
	});
	expect(used("import { person } from '../people/index.ts';")).toEqual({ used: [], written: [] });
});

test('pairs of a table and a room are counted, the schema itself aside', () => {
	const file = (path: string, text: string) => ({ path: `src/lib/server/${path}`, text });
	const line = "import { draft } from '../kernel/schema/index.ts';\n";
	expect(
		countUsers([
			file('kernel/schema/draft.ts', "export const draft = pgTable('draft', {});"),
			file('letters/drafts.ts', `${line}db().insert(draft);`),
			file('letters/thread.ts', line),
			file('forum/write.ts', line)
		])
	).toMatchObject({ writers: 1, readers: 2 });
});
