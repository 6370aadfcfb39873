import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { DatabaseAway, isAway, refusesChanges } from '../../src/lib/server/kernel/db/is-away.ts';
import {
	forgetRefusal,
	markFailing,
	markWorking,
	noticeRefusal,
	readiness,
	usePulse
} from '../../src/lib/server/kernel/process-health.ts';

const error = (more: object, message = 'x') => Object.assign(new Error(message), more);

test.each([
	['PostgreSQL shuts down', error({ code: '57P01' })],
	['a connection that broke', error({ code: '08006' })],
	['no connection free', error({ code: '53300' })],
	['a lock that was waited for too long', error({ code: '55P03' })],
	['a full disk', error({ code: '53100' })],
	['no memory', error({ code: '53200' })],
	['a replica', new Error('Failed query', { cause: error({ code: '25006' }) })],
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

afterEach(() => void vi.useRealTimers());

test('a database that refuses a change takes none for ten seconds, and then until it refuses the next', () => {
	vi.useFakeTimers({ toFake: ['performance'] });
	const state = () => readiness({ hears: true, jobs: true });
	const full = new Error('Failed query', { cause: error({ code: '53100' }) });
	noticeRefusal(error({ code: '23505' }));
	noticeRefusal(error({ code: '57P01' }));
	expect(state()).toMatchObject({ ready: true, parts: { database: 'ok' } });
	noticeRefusal(full);
	expect(state()).toMatchObject({ ready: false, parts: { database: 'takes no changes' } });
	vi.advanceTimersByTime(10_001);
	expect(state()).toMatchObject({ ready: true, parts: { database: 'ok' } });
	markFailing('sealing', full);
	markWorking('sealing');
	expect(state()).toMatchObject({ ready: false, parts: { database: 'takes no changes' } });
	vi.advanceTimersByTime(10_001);
	expect(state().ready).toBe(true);
});

test('the pulse looks anew after a change that a read-only session refused, and not after a full disk', () => {
	let doubts = 0;
	usePulse({
		status: () => ({ there: true, writes: true }),
		doubt: () => void doubts++,
		stop: async () => {}
	});
	onTestFinished(() => {
		usePulse(undefined);
		forgetRefusal();
	});
	noticeRefusal(error({ code: '53100' }));
	expect(doubts).toBe(0);
	noticeRefusal(new Error('Failed query', { cause: error({ code: '25006' }) }));
	expect(doubts).toBe(1);
});

test.each([
	['a full disk', error({ code: '53100' }), true],
	['a disk that fails', error({ code: '58030' }), true],
	['a replica, as the cause', new Error('Failed query', { cause: error({ code: '25006' }) }), true],
	['a shutdown', error({ code: '57P01' }), false],
	['a mistake of ours', new TypeError('x is not a function'), false],
	['a circle of causes', circle(), false]
])('changes are refused by %s: %s', (_, thrown, refuses) => {
	expect(refusesChanges(thrown)).toBe(refuses);
});

function circle() {
	const outer = new Error('one');
	outer.cause = new Error('other', { cause: outer });
	return outer;
}
