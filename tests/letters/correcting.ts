// Helpers of the tests of corrections in letters.
import { beforeAll, beforeEach } from 'vitest';
import { env } from '#env';
import type { LineFields } from '../../src/lib/server/forum/corrections/lines.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { approve } from '../forum/boards.ts';
import { six } from '../forum/corrections.ts';
import { actor, letter, pairingOf } from '../world.ts';

/** The pairing of maya and lin; filled in before the tests run. */
export const pair = { id: '' };

/** Before each test: lin has a letter of six sentences by maya, and both sides have correcting on. */
export function useLetter(): void {
	beforeAll(async () => {
		env.UNDO_SECONDS = 0;
		pair.id = await pairingOf('maya', 'lin');
	});
	beforeEach(async () => {
		const sent = await messages.submit(await actor('maya'), letter(pair.id, six));
		await approve('t.carver', sent.id);
		await turnCorrecting('t.carver');
		await turnCorrecting('t.chaoyang');
	});
}

export const turnCorrecting = async (teacher: string, on = true) =>
	pairing.setSwitch(await actor(teacher), pair.id, { of: 'correcting', on });
export const open = async (username: string) => messages.openThread(await actor(username), pair.id);
export const offered = async (username: string) => (await open(username)).offer;

export const betterLines = new Map<number, LineFields>([
	[0, { rewrite: '我周末去了公园。', note: '了', kind: 'order' }]
]);

/** Lin answers, with corrections. */
export async function answer({
	body = '谢谢你的信！',
	said: lines = betterLines,
	rest: othersPerfect = true
} = {}) {
	const { target } = (await offered('lin'))!;
	return messages.submit(await actor('lin'), {
		...letter(pair.id, body),
		correcting: { target, said: lines, rest: othersPerfect }
	});
}
