// The check of floors finds what it is there to find; `npm run check` asks it about the sources.
import { expect, test } from 'vitest';
import { breaksIn, roomOf } from '../../bin/checks/floors.js';

const at = (path: string) => `src/lib/server/${path}`;

test.each([
	['kernel/db/rows.ts', 'kernel/db'],
	['kernel/clock.ts', 'kernel/clock'],
	['review/second/endorse.ts', 'review'],
	['review/index.ts', 'review'],
	['engines/screening/contact/dots.ts', 'engines/screening']
])('%s is in the room %s', (path, room) => {
	expect(roomOf(at(path))).toBe(room);
});

test('pages are in no room', () => {
	expect(roomOf('src/routes/+layout.server.ts')).toBeNull();
});

test('down through the door is right; up, past the door and in a circle are found', () => {
	const right: [string, string] = [at('care/cases/open.ts'), at('review/index.ts')];
	expect(breaksIn([right, ['src/hooks.server.ts', at('kernel/clock.ts')]])).toEqual({
		up: [],
		past: [],
		circles: []
	});
	const up: [string, string] = [at('review/decide.ts'), at('care/cases/index.ts')];
	expect(breaksIn([up]).up).toEqual([up]);
	const past: [string, string] = ['src/routes/+layout.server.ts', at('care/cases/open.ts')];
	expect(breaksIn([right, past]).past).toEqual([past]);
	const beside: [string, string][] = [
		[at('care/cases/open.ts'), at('care/reports/index.ts')],
		[at('care/reports/list-reports.ts'), at('care/appeals/index.ts')],
		[at('care/appeals/appeal.ts'), at('care/cases/index.ts')]
	];
	expect(breaksIn(beside).circles).toEqual([['care/appeals', 'care/cases', 'care/reports']]);
	expect(breaksIn(beside.slice(1)).circles).toEqual([]);
});
