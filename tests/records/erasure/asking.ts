import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import * as erasure from '../../../src/lib/server/records/erasure/index.ts';
import { actor } from '../../world.ts';
import { settleMatters } from './settled.ts';

export const ask = async (who: string, id: string, why = 'left') => erasure.ask(await actor(who), id, why);

export const confirm = async (who: string, id: string, typed: string) =>
	erasure.confirm(await actor(who), id, typed);

/** Settles everything that would put off the erasure of a student, and moves the clock past the week. */
export async function weekLater(student: string) {
	await settleMatters(student);
	moveClock(8 * 24 * 3_600_000);
}
