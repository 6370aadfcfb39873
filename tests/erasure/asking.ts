import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import * as erasure from '../../src/lib/server/insight/erasure/index.ts';
import { actor } from '../world.ts';
import { settleMatters } from './settled.ts';

export const ask = async (who: string, id: string, why = 'left') => erasure.ask(await actor(who), id, why);

export const confirm = async (who: string, id: string, typed: string) =>
	erasure.confirm(await actor(who), id, typed);

/** Nothing has to be settled any more, and the week is over. */
export async function weekLater(student: string) {
	await settleMatters(student);
	moveClock(8 * 24 * 3_600_000);
}
