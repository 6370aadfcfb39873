// The address of a database: what is accepted, and that no message repeats a part of its secret.
import { describe, expect, test } from 'vitest';
import { isDatabaseAddress, databaseAt, unusable } from '../../src/lib/server/kernel/database-address.ts';
import { readEnv } from '../../src/lib/server/kernel/env.ts';

test.each([
	['postgres://penbridge:secret@db.example.org:5432/penbridge', 'penbridge at db.example.org:5432'],
	['postgresql://penbridge@localhost/penbridge?sslmode=verify-full', 'penbridge at localhost'],
	['postgres://penbridge:p%40ss%23w%2Ford%25@10.0.0.7/pen%20bridge', 'pen bridge at 10.0.0.7'],
	['postgres://penbridge:p@ss@db.example.org/penbridge', 'penbridge at db.example.org'],
	['postgres://penbridge:secret@[::1]:5433/penbridge', 'penbridge at [::1]:5433'],
	['postgres://penbridge:secret@/penbridge?host=/run/postgresql', 'penbridge at /run/postgresql'],
	['postgres:///penbridge', 'penbridge at this machine']
])('%s is accepted', (address, place) => {
	expect(isDatabaseAddress(address)).toBe(true);
	expect(databaseAt(address)).toBe(place);
});

describe('an address whose secret has a sign with a meaning is refused, without a part of it', () => {
	test.each([
		'postgres://penbridge:s3cr#t@db.example.org/penbridge',
		'postgres://penbridge:12#s3cr@db.example.org/penbridge',
		'postgres://penbridge:s3cr/t@db.example.org/penbridge',
		'postgres://penbridge:12/s3cr@db.example.org/penbridge',
		'postgres://penbridge:12?s3cr@db.example.org/penbridge',
		'postgres://penbridge:s3cr@db.example.org',
		'mysql://penbridge:s3cr@db.example.org/penbridge',
		'penbridge:s3cr@db.example.org/penbridge',
		's3cr'
	])('%s', (address) => {
		expect(isDatabaseAddress(address)).toBe(false);
		for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) {
			const refused = (() => {
				try {
					return String(readEnv({ [name]: address }));
				} catch (error) {
					return (error as Error).message;
				}
			})();
			expect(refused).toContain(`${name}: has to be an address such as postgres://`);
			expect(refused).toContain('write @ as %40');
			expect(refused).not.toContain('s3cr');
		}
	});
});

test('an error names the database and the reason, not the user or the secret', () => {
	const address = 'postgres://somebody:s3cr%40t@db.example.org:5499/penbridge';
	const { message } = unusable(address, new Error('connect ECONNREFUSED 10.0.0.7:5499'));
	expect(message).toBe(
		'The database penbridge at db.example.org:5499 cannot be used: connect ECONNREFUSED 10.0.0.7:5499'
	);
	const both = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
	expect(unusable(address, both).message).toContain('cannot be used: ECONNREFUSED');
});
