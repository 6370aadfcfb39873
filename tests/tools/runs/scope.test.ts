import { expect, test } from 'vitest';
import { filesToCheck } from '../../../bin/checks/scope.js';

const verb = 'src/lib/server/review/submit.ts';

test('what changed is formatted, and linted where ESLint reads it; what is gone is neither', () => {
	const [gone, ...existing] = ['src/lib/ui/gone.ts', 'README.md', 'server.js', 'src/routes/+layout.svelte'];
	const { lint, format } = filesToCheck([gone!, ...existing]);
	expect(format).toEqual(existing);
	expect(lint).toEqual(expect.arrayContaining(['server.js', 'src/routes/+layout.svelte']));
	expect(lint).not.toContain(gone);
	expect(lint).not.toContain('README.md');
	expect(filesToCheck([])).toEqual({ lint: [], format: [] });
});

test('a verb that begins to promise is linted with those who call it, through their doors', () => {
	const { lint, format } = filesToCheck([verb]);
	expect(format).toEqual([verb]);
	expect(lint).toContain(verb);
	expect(lint).toContain('src/lib/server/letters/submit.ts');
	expect(lint).not.toContain('src/lib/server/kernel/ids.ts');
});

test('changed rules are held against everything', () => {
	expect(filesToCheck(['eslint.config.js'])).toEqual({ lint: ['.'], format: ['eslint.config.js'] });
	expect(filesToCheck(['bin/checks/roles.js']).lint).toEqual(['.']);
	expect(filesToCheck(['.prettierrc.json'])).toEqual({ lint: [], format: ['.'] });
	expect(filesToCheck(['package-lock.json'])).toEqual({ lint: ['.'], format: ['.'] });
});
