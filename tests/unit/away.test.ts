import { expect, test } from 'vitest';
import { DatabaseAway, isAway } from '../../src/lib/server/kernel/db/is-away.ts';

const error = (more: object, message = 'x') => Object.assign(new Error(message), more);

test.each([
	['PostgreSQL shuts down', error({ code: '57P01' })],
	['a connection that broke', error({ code: '08006' })],
	['no connection free', error({ code: '53300' })],
	['a lock that was waited for too long', error({ code: '55P03' })],
	['nobody listens', error({ code: 'ECONNREFUSED', syscall: 'connect' })],
	['its socket is gone', error({ code: 'ENOENT', syscall: 'connect' })],
	['the driver, without a code', error({}, 'Connection terminated unexpectedly')],
	['known beforehand', new DatabaseAway('away')],
	['as the cause of a failed query', new Error('Failed query', { cause: error({ code: '57P03' }) })],
	['one of several addresses', new AggregateError([error({ code: 'ECONNREFUSED', syscall: 'connect' })])]
])('the database is away: %s', (_, thrown) => {
	expect(isAway(thrown)).toBe(true);
});

test.each([
	['a value twice', error({ code: '23505' })],
	['a mistake in SQL', error({ code: '42601' })],
	['a file that is missing', error({ code: 'ENOENT', syscall: 'open' })],
	['a folder that is missing', error({ code: 'ENOENT', syscall: 'scandir' })],
	['a mistake of ours', new TypeError('x is not a function')],
	['nothing at all', undefined],
	['words', 'Connection terminated'],
	['a circle of causes', circle()]
])('the database is not away: %s', (_, thrown) => {
	expect(isAway(thrown)).toBe(false);
});

function circle() {
	const outer = new Error('one');
	outer.cause = new Error('other', { cause: outer });
	return outer;
}
