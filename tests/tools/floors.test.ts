// The check of floors finds what it should; `npm run check` runs it on the sources.
import { expect, test } from 'vitest';
import { breaksIn, roomOf } from '../../bin/checks/floors.js';

const inServer = (path: string) => `src/lib/server/${path}`;

test.each([
	['kernel/db/rows.ts', 'kernel/db'],
	['kernel/clock.ts', 'kernel/clock'],
	['review/second/endorse.ts', 'review'],
	['review/index.ts', 'review'],
	['review/desk/desk-view.ts', 'review/desk'],
	['people/student-accounts.ts', 'people'],
	['people/students/student-view.ts', 'people/students'],
	['engines/screening/contact/dots.ts', 'engines/screening']
])('%s is in the room %s', (path, room) => {
	expect(roomOf(inServer(path))).toBe(room);
});

test('pages are in no room', () => {
	expect(roomOf('src/routes/+layout.server.ts')).toBeNull();
});

test('imports down through a door are right; imports up, past a door and in a circle are found', () => {
	const down: [string, string] = [inServer('safety/cases/open.ts'), inServer('review/index.ts')];
	expect(breaksIn([down, ['src/hooks.server.ts', inServer('kernel/clock.ts')]])).toEqual({
		up: [],
		past: [],
		circles: []
	});
	const up: [string, string] = [inServer('review/decide.ts'), inServer('safety/cases/index.ts')];
	expect(breaksIn([up]).up).toEqual([up]);
	const past: [string, string] = ['src/routes/+layout.server.ts', inServer('safety/cases/open.ts')];
	expect(breaksIn([down, past]).past).toEqual([past]);
	const circle: [string, string][] = [
		[inServer('safety/cases/open.ts'), inServer('safety/reports/index.ts')],
		[inServer('safety/reports/report-view.ts'), inServer('safety/appeals.ts')],
		[inServer('safety/appeals.ts'), inServer('safety/cases/index.ts')]
	];
	expect(breaksIn(circle).circles).toEqual([['safety/appeals', 'safety/cases', 'safety/reports']]);
	expect(breaksIn(circle.slice(1)).circles).toEqual([]);
});
