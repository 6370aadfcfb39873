// What the log and /readyz say of an error: its cause in words, and never its message, which may repeat a value.
import { afterEach, expect, test } from 'vitest';
import { causeOf } from '../../src/lib/server/kernel/causes.ts';
import { describe } from '../../src/lib/server/kernel/log.ts';
import { markFailing, markWorking, readiness } from '../../src/lib/server/kernel/process-health.ts';

const secret = 'Key (name)=(Maya) already exists';
const failed = (code: string, name = 'error') => {
	const cause = Object.assign(new Error(secret), { code, name });
	return new Error(`Failed query: ${secret}`, { cause: new Error(secret, { cause }) });
};

test.each([
	['53100', 'the disk of the database is full'],
	['42501', 'our role in the database lacks a right'],
	['25006', 'the database takes no changes: a replica, or set to read-only'],
	['ENOSPC', 'the disk of this machine is full'],
	['ECONNREFUSED', 'nothing listens at the other address']
])('%s, deep in the causes, is “%s”', (code, cause) => {
	expect(describe(failed(code))).toMatchObject({ code, cause });
	expect(JSON.stringify(describe(failed(code)))).not.toContain('Maya');
});

test('what is not known has its code alone, and a lost connection without a code is said', () => {
	expect(causeOf(failed('42P99'))).toEqual({ code: '42P99', cause: undefined });
	expect(causeOf(failed('toString'))).toEqual({ code: 'toString', cause: undefined });
	expect(causeOf(new TypeError(secret))).toEqual({});
	expect(causeOf(new Error('Failed', { cause: new Error('Connection terminated unexpectedly') }))).toEqual({
		cause: 'the database does not answer'
	});
});

afterEach(() => markWorking('rollups'));

test.each([
	['a right that is missing', failed('42501'), 'our role in the database lacks a right (42501)'],
	['a code that is not known', failed('42P99'), 'a fault, the log says where (42P99)'],
	['a fault of ours', new TypeError(secret), 'a fault, the log says where (TypeError)'],
	['a lost connection', new Error('Connection terminated'), 'the database does not answer']
])('/readyz says of a failing part in words: %s', (_, error, words) => {
	markFailing('rollups', error);
	expect(readiness({ hears: true, jobs: true }).parts.rollups).toBe(words);
});
