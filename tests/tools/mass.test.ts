// The lines of each subject, which `npm run check` prints.
import { expect, test } from 'vitest';
import { linesBySubject, subjectOf } from '../../bin/checks/mass.js';

test.each([
	['src/lib/server/letters/submit.ts', 'letters', 'server'],
	['src/lib/letters/Composer.svelte', 'letters', 'browser'],
	['tests/letters/submit.test.ts', 'letters', 'tests'],
	['src/routes/(student)/messages/+page.svelte', 'pages', 'other'],
	['src/hooks.server.ts', 'src', 'other'],
	['tests/world.ts', 'tests', 'tests'],
	['bin/checks/mass.js', 'bin', 'other']
])('%s belongs to %s', (path, subject, tree) => {
	expect(subjectOf(path)).toEqual([subject, tree]);
});

test('the lines of a subject are counted in all trees, the largest subject first', () => {
	const lines = linesBySubject([
		{ path: 'src/lib/server/forum/write.ts', text: 'a\n' },
		{ path: 'src/lib/letters/letter.ts', text: 'a\nb\n' },
		{ path: 'tests/letters/letter.test.ts', text: 'a\n' }
	]);
	expect([...lines.keys()]).toEqual(['letters', 'forum']);
	expect(lines.get('letters')).toEqual({ server: 0, browser: 2, tests: 1, other: 0, all: 3 });
});
