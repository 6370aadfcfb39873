import { expect, test } from 'vitest';
import { onSameServer } from '../../../src/lib/server/operations/backup/other-database.ts';

test('another database of a server is named in an address with a host, and in one of a socket', () => {
	expect(onSameServer('postgres://a:b%40c@host:5432/penbridge?sslmode=require', 'x_1')).toBe(
		'postgres://a:b%40c@host:5432/x_1?sslmode=require'
	);
	expect(onSameServer('postgres://a@/penbridge?host=/run/postgresql', 'x')).toBe(
		'postgres://a@/x?host=/run/postgresql'
	);
});
