import { expect, test } from 'vitest';
import { safePath } from '../../src/routes/safe-path.ts';

test.each(['/messages', '/review/abc', '/messages/x#newest', '/?a=b'])('%s is a safe path', (path) =>
	expect(safePath(path)).toBe(path)
);

test.each([
	null,
	'',
	'//evil.example',
	'/\\evil.example',
	'https://evil.example',
	'javascript:alert(1)',
	'/a b',
	'/a\nb',
	'/language',
	'/sign-out',
	`/${'a'.repeat(400)}`
])('%j is replaced by the home page', (path) => expect(safePath(path)).toBe('/'));
