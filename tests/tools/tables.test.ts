// The check of tables finds what it should; `npm run check` runs it on the sources.
import { expect, test } from 'vitest';
import { namedIn, problemsIn, tablesIn } from '../../bin/checks/tables.js';

const tables = ['pairing', 'pairing_member', 'person', 'release'];
const source = (statement: string) => `const found = await rows(sql\`${statement}\`);`;

test('tables are those that the schema defines', () => {
	expect(tablesIn(["export const a = pgTable('person', {", "pgTable(\n\t'pairing_member',\n"])).toEqual([
		'person',
		'pairing_member'
	]);
});

test.each([
	['select m.id from pairing_member m join person p on p.id = m.person_id', ['pairing_member', 'person']],
	['update person set locale = null', ['person']],
	['insert into release (id) values (1)', ['release']],
	['delete from pairing where id = 1', ['pairing']],
	['delete from x using pairing w', ['pairing']],
	['exists (select from y where y.id = person.id)', ['person']],
	['person', ['person']],
	['select 1 from ${x} join\n\t\tperson p on true', ['person']]
])('%s names tables as text', (statement, named) => {
	expect(namedIn(source(statement), tables)).toEqual(named);
});

test.each([
	['select ${m.id} from ${m} join ${p} on ${p.id} = ${m.personId}'],
	["select 1 where 'from person' <> 'release.at'"],
	['with release as (select 1 as at) select release.at from release'],
	['select a.person.id from people a']
])('%s names no table as text', (statement) => {
	expect(namedIn(source(statement), tables)).toEqual([]);
});

test('a fragment inside a fragment is checked, a string outside of a statement is not', () => {
	expect(namedIn('sql`select ${on ? sql`from person p` : sql`from x`}`', tables)).toEqual(['person']);
	expect(namedIn("const text = 'select from person';", tables)).toEqual([]);
});

test('a file must be on the list with a reason, and only as long as it needs to be', () => {
	expect(problemsIn({}, {})).toEqual([]);
	expect(problemsIn({ 'a.ts': ['person'] }, { 'a.ts': 'bench season' })).toEqual([]);
	expect(problemsIn({ 'a.ts': ['person'] }, {})[0]).toContain('a.ts names person as text');
	expect(problemsIn({}, { 'a.ts': 'bench season' })[0]).toContain('names no table as text');
	expect(problemsIn({ 'a.ts': ['person'] }, { 'a.ts': ' ' })[0]).toContain('no reason for a.ts');
});
