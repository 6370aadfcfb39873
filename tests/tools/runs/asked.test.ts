import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { routesOfTables, selectTests, affectedTests } from '../../../bin/test/select-tests.js';
import { neededByStory, routeOf } from '../../../bin/test/story-pages.js';
import { testFiles } from '../../../bin/test/imports.js';
import { movedNames } from '../../../bin/test/doors.js';
import { reach } from '../../../bin/test/reach.js';
import { filesOfAll } from '../../../bin/test/rings.js';

/** What `npm test` runs. */
const daily = testFiles().filter((file) => !(file in filesOfAll));

test('without arguments all test files run; parts of names select the files that have them', () => {
	expect(selectTests([])).toMatchObject({ files: daily, whole: true });
	expect(selectTests(['--all'])).toMatchObject({ files: testFiles(), whole: true });
	expect(selectTests(['tests/kernel/ids'])).toMatchObject({
		files: ['tests/kernel/ids.test.ts'],
		whole: false
	});
	expect(selectTests(['letter.spec', './tests/kernel/ids', '-t', 'x'])).toMatchObject({
		files: ['tests/e2e/letter.spec.ts', 'tests/kernel/ids.test.ts'],
		title: 'x'
	});
	expect(() => selectTests(['no-such-test'])).toThrow('No file of tests is called no-such-test.');
	expect(() => selectTests(['--nonsense'])).toThrow('Use: npm test');
	expect(() => selectTests(['--database', 'other'])).toThrow('Use: npm test');
	expect(() => selectTests(['--at', 'soon'])).toThrow('is no time');
	expect(() => selectTests(['--at', new Date(Date.now() - 60_000).toISOString()])).toThrow('is past');
});

test('on another clock everything runs, or what is named', () => {
	const newYearsEve = new Date(`${new Date().getFullYear() + 1}-12-31T15:59:00Z`);
	expect(selectTests(['--at', newYearsEve.toISOString()])).toMatchObject({
		files: daily,
		whole: true,
		at: newYearsEve
	});
	expect(selectTests(['repair.spec', '--at', newYearsEve.toISOString()])).toMatchObject({
		files: ['tests/e2e/repair.spec.ts'],
		whole: false,
		at: newYearsEve
	});
});

test('a change selects the tests that import it, however indirectly, and no others', () => {
	const all = testFiles();
	const selected = affectedTests(all, ['src/lib/server/engines/language/diff/index.ts']);
	expect(selected).toContain('tests/engines/language/readable.test.ts');
	expect(selected).not.toContain('tests/ui/contrast.test.ts');
	expect(affectedTests(all, ['README.md', 'docs/pairing.md'])).toEqual([]);
	expect(affectedTests(all, ['tests/kernel/ids.test.ts'])).toEqual(['tests/kernel/ids.test.ts']);
	expect(affectedTests(all, ['tests/setup/database.ts'])).toEqual(all);
	expect(affectedTests(all, ['package-lock.json'])).toEqual(all);
});

test('a page selects the stories that open it, tables select database tests, and messages the tests that use them', () => {
	const files = testFiles();
	const board = affectedTests(files, ['src/routes/(signed-in)/forum/[[board]]/+page.svelte']);
	expect(board).toContain('tests/e2e/forum.spec.ts');
	expect(board, 'a letter’s whole way, after any change of the build').toContain('tests/e2e/letter.spec.ts');
	expect(board).not.toContain('tests/e2e/guest-mail.spec.ts');
	expect(board).not.toContain('tests/kernel/ids.test.ts');
	const everywhere = affectedTests(files, ['src/lib/server/kernel/clock.ts']);
	expect(everywhere).toContain('tests/e2e/letter.spec.ts');
	expect(everywhere, 'what every page needs is no mark of a story').not.toContain('tests/e2e/forum.spec.ts');
	expect(affectedTests(files, ['tests/e2e/forum.spec.ts'])).toEqual(['tests/e2e/forum.spec.ts']);
	expect(affectedTests(files, ['drizzle/0000_schema.sql'])).toContain('tests/kernel/database/seam.test.ts');
});

test('a story has pages on the list, and an address leads to its route', () => {
	const stories = testFiles().filter((file) => file.endsWith('.spec.ts'));
	expect(stories.filter((story) => !neededByStory(story)?.size)).toEqual(withoutPages);
	expect(routeOf('/messages')).toBe('src/routes/(student)/messages');
	expect(routeOf('/messages/01a1')).toBe('src/routes/(student)/messages/[pairing]');
	expect(routeOf('/events/camp.ics')).toBe('src/routes/(public)/events/[slug].ics');
	expect(routeOf('/opportunities')).toBe(routeOf('/opportunities/camp'));
	expect(routeOf('/no/such/page')).toBeUndefined();
});

/** They open browsers of their own. */
const withoutPages = ['tests/e2e/deputy.spec.ts', 'tests/e2e/hostile.spec.ts'];

test('imports are followed through aliases, through import() and into scripts that are started', () => {
	expect(reach(['tests/kernel/jobs/processes.test.ts'])).toContain('tests/kernel/jobs/process.ts');
	expect(reach(['tests/e2e/letter.spec.ts'])).toContain('src/lib/paraglide/messages.js');
	expect(reach(['src/hooks.server.ts'])).toContain('src/lib/server/app/gate.ts');
	expect(reach(['src/lib/server/kernel/db/connect.ts'])).toContain('src/lib/server/kernel/db/embedded.ts');
});

test('a name is followed through doors to the file that defines it: a change in one file of a room selects few tests', () => {
	const vitest = testFiles().filter((file) => file.endsWith('.test.ts'));
	const share = (file: string) => affectedTests(vitest, [file]).length / vitest.length;
	const selected = affectedTests(vitest, ['src/lib/server/opportunities/reach.ts']);
	expect(selected).toContain('tests/opportunities/numbers/reach.test.ts');
	expect(share('src/lib/server/opportunities/reach.ts')).toBeLessThan(0.2);
	const needed = reach(['tests/app/turns.test.ts']);
	expect([...needed].sort()).toEqual([
		'src/lib/server/app/request-queue.ts',
		'src/lib/server/kernel/fair-line.ts',
		'tests/app/turns.test.ts'
	]);
	// A namespace that a door hands on, a thread that is started by its path, data in a folder.
	expect(reach(['src/lib/server/engines/screening/screen-any.ts'])).toContain(
		'src/lib/server/engines/screening/worker.ts'
	);
	expect(affectedTests(vitest, ['src/lib/server/engines/screening/data/en/from-adult.json'])).toContain(
		'tests/engines/screening/from-adult.test.ts'
	);
});

test('tables that ask every route have the rows of those that a change reaches', () => {
	const albums = routesOfTables(['src/lib/server/site/pictures/publish-album.ts'])!.split(' ');
	expect(albums).toContain('/site/albums/[[album]]');
	expect(albums).not.toContain('/messages/[pairing]');
	expect(routesOfTables(['src/routes/(student)/messages/[pairing]/+page.server.ts'])).toBe(
		'/messages/[pairing]'
	);
	for (const everywhere of [
		'src/hooks.server.ts',
		'src/lib/server/kernel/access/policy.ts',
		'src/lib/server/kernel/clock.ts',
		'tests/access/settle.ts',
		'package-lock.json'
	])
		expect(routesOfTables([everywhere]), everywhere).toBe('');
	// What they do not read leaves out nothing.
	expect(routesOfTables(['README.md', 'src/lib/server/site/pictures/publish-album.ts'])!.split(' ')).toEqual(
		albums
	);
});

test('of a door that has changed, the files behind the names that come from elsewhere count as changed', () => {
	const door = 'src/lib/server/opportunities/index.ts';
	const now = readFileSync(door, 'utf8');
	expect(movedNames(door, now)).toEqual([]);
	const [line, name, file] = /^export \{ (\w+)(?:, [^}]*)? \} from '\.\/([\w/-]+\.ts)';$/m.exec(now)!;
	const before = now.replace(line, line.replace(file!, 'somewhere-else.ts'));
	expect(movedNames(door, before), name).toContain(`src/lib/server/opportunities/${file}`);
});

test('a deleted file selects the tests that still import it', () => {
	const folder = mkdtempSync(join(tmpdir(), 'penbridge-imports-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const asking = join(folder, 'asks.ts');
	writeFileSync(asking, "import { x } from './gone.ts';\n");
	expect(affectedTests([asking, 'tests/kernel/ids.test.ts'], [join(folder, 'gone.ts')])).toEqual([asking]);
});
