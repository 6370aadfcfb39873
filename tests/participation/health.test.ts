// Known cases of what the program decides about a pair.
import { expect, test } from 'vitest';
import { healthOf, turnOf } from '../../src/lib/server/participation/health.ts';
import { waitingOn, type PairSituation } from '../../src/lib/server/participation/pair-status.ts';
import { type RepairState, nextStep } from '../../src/lib/server/participation/repair-step.ts';

test.each([
	[[0, 0], 'active'],
	[[7, 7], 'active'],
	// One silent member is enough.
	[[0, 8], 'quiet'],
	[[14, 3], 'quiet'],
	[[15, 0], 'silent'],
	[[2, 3, 60], 'silent'],
	[[], 'active']
] as const)('the longest silence in a pair decides: %j is %s', (silences, health) => {
	expect(healthOf(silences, { quietAfter: 8, silentAfter: 15 })).toBe(health);
});

test('it is the turn of those who have not written since another did', () => {
	const turn = (...lastAt: (number | null)[]) =>
		turnOf(lastAt.map((last, id) => ({ id: String(id), lastAt: last }))).map(({ id }) => Number(id));
	expect(turn(1, 2)).toEqual([0]);
	expect(turn(2, 1)).toEqual([1]);
	expect(turn(null, 1)).toEqual([0]);
	expect(turn(null, null), 'nobody has begun').toEqual([0, 1]);
	expect(turn(3, 1, 2)).toEqual([1, 2]);
	expect(turn(3, null, null)).toEqual([1, 2]);
});

const snapshot: PairSituation = {
	waitsHere: false,
	waitsThere: false,
	returned: false,
	ownTurn: false,
	holiday: false
};

test.each([
	[{}, 'pal'],
	[{ holiday: true }, 'holiday'],
	[{ ownTurn: true }, 'student'],
	// A holiday of the other school is no excuse where the next letter is ours.
	[{ ownTurn: true, holiday: true }, 'student'],
	[{ returned: true }, 'student'],
	[{ waitsThere: true }, 'them'],
	[{ waitsThere: true, holiday: true }, 'holiday'],
	[{ waitsHere: true, waitsThere: true, ownTurn: true }, 'you']
] as [Partial<PairSituation>, string][])('whom a pair waits for: %j', (change, who) => {
	expect(waitingOn({ ...snapshot, ...change })).toBe(who);
});

const course: RepairState = { health: 'active', prompts: 0, sincePrompt: null, proposed: false };

test.each([
	[{}, 'none'],
	[{ health: 'quiet' }, 'prompt'],
	[{ health: 'quiet', prompts: 1, sincePrompt: 4 }, 'none'],
	[{ health: 'quiet', prompts: 1, sincePrompt: 5 }, 'prompt'],
	[{ health: 'quiet', prompts: 3, sincePrompt: 9 }, 'none'],
	// Nobody gets another pal without a reminder before.
	[{ health: 'silent' }, 'prompt'],
	[{ health: 'silent', prompts: 1, sincePrompt: 4 }, 'none'],
	[{ health: 'silent', prompts: 1, sincePrompt: 5 }, 'propose'],
	[{ health: 'silent', prompts: 1, sincePrompt: 9, proposed: true }, 'none']
] as [Partial<RepairState>, string][])('the next step for a pair: %j', (change, step) => {
	expect(nextStep({ ...course, ...change })).toBe(step);
});
