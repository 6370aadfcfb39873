// The check of aliases finds what it should; `npm run check` runs it on the sources.
import { expect, test } from 'vitest';
import { aliasesIn, problemsIn } from '../../bin/checks/aliases.js';
import { tablesIn } from '../../bin/checks/tables.js';
import { sources } from '../../bin/checks/sources.js';
import { inner, tables } from '../../src/lib/server/kernel/schema/index.ts';
import { sql } from '../../src/lib/server/kernel/db/index.ts';

test('each table has an alias of its own, and another inside of fragments', () => {
	const defined = tablesIn(sources('src/lib/server/kernel/schema', /\.ts$/).map(({ text }) => text));
	for (const aliases of [tables, inner]) expect(Object.keys(aliases)).toHaveLength(defined.length);
});

test('an alias is the table for `from`, and its columns', () => {
	const text = (part: ReturnType<typeof sql>) =>
		part.queryChunks.flatMap((chunk) => Object(chunk).value).join('');
	expect(text(sql`${tables.item} ${tables.item.authorId}`)).toBe('"reviewable" "item" "item"."author_id"');
	expect(text(sql`${tables.cycle} ${tables.cycle.endsOn}`)).toBe('"cycle" "cycle"."ends_on"');
	expect(text(sql`${inner.cycle} ${inner.cycle.endsOn}`)).toBe(
		'"cycle" "inner_cycle" "inner_cycle"."ends_on"'
	);
});

const file = (text: string, path = 'a.ts') => ({ path, text });

test('aliases that a file gives, and those that it renames', () => {
	const text =
		'const { author, earlierItem } = aliased({ author: tables.person, earlierItem: item });\nconst { item: i, person } = tables;';
	expect(aliasesIn(text)).toEqual({
		renamed: ['item: i'],
		roles: [
			['author', 'person'],
			['earlierItem', 'item']
		]
	});
});

test.each([
	['const { p } = aliased({ p: person });', 'a.ts: p (person) says nothing: use tables.person'],
	['const { person } = aliased({ person });', 'a.ts: person is the alias of a table: import it from tables'],
	['const { cycle: c } = tables;', 'a.ts renames an alias (cycle: c): a table is called the same everywhere']
])('%s is refused', (text, problem) => {
	expect(problemsIn([file(text)])).toEqual([problem]);
});

test('a further alias is one table everywhere', () => {
	const author = 'const { author } = aliased({ author: person });';
	expect(problemsIn([file(author), file(author, 'b.ts')])).toEqual([]);
	expect(problemsIn([file(author), file('const { author } = aliased({ author: item });', 'b.ts')])).toEqual([
		'b.ts: author is item here, and person elsewhere'
	]);
});
