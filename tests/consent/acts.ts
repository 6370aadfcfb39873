// Helpers for tests of consent.
import { now } from '../../src/lib/server/kernel/clock.ts';
import * as consent from '../../src/lib/server/consent/index.ts';
import { actor, personId } from '../world.ts';

const day = 24 * 60 * 60 * 1000;
export const inDays = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
export const withdraw = async (who: string, whom: string, more: Partial<consent.Withdrawal> = {}) =>
	consent.withdraw(await actor(who), {
		personId: await personId(whom),
		askedBy: 'guardian',
		reason: 'They called',
		...more
	});
export const record = async (who: string, whom: string, more: Partial<consent.ConsentInput> = {}) =>
	consent.record(await actor(who), {
		studentIds: [await personId(whom)],
		givenBy: 'guardian',
		givenOn: inDays(-1),
		formLocale: 'en',
		formVersion: '2026-1',
		...more
	});
