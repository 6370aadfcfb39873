// Known cases of what is decided about a pair.
import { expect, test } from 'vitest';
import { healthOf, turnOf } from '../../src/lib/server/insight/participation/health.ts';
import { waitingOn, type PairSituation } from '../../src/lib/server/insight/participation/waiting-on.ts';
import { type RepairState, nextStep } from '../../src/lib/server/insight/participation/repair-step.ts';

test.each([
	[[0, 0], 'active'],
	[[7, 7], 'active'],
	// It only takes one.
	[[0, 8], 'quiet'],
	[[14, 3], 'quiet'],
	[[15, 0], 'silent'],
	[[2, 3, 60], 'silent'],
	[[], 'active']
] as const)('whoever has been still longest decides: %j is %s', (silences, health) => {
	expect(healthOf(silences, { quietAfter: 8, silentAfter: 15 })).toBe(health);
});

test('it is the turn of whoever has not written since another did', () => {
	const turn = (...lastAt: (number | null)[]) =>
		turnOf(lastAt.map((at, id) => ({ id: String(id), lastAt: at }))).map(({ id }) => Number(id));
	expect(turn(1, 2)).toEqual([0]);
	expect(turn(2, 1)).toEqual([1]);
	expect(turn(null, 1)).toEqual([0]);
	expect(turn(null, null), 'nobody has begun').toEqual([0, 1]);
	expect(turn(3, 1, 2)).toEqual([1, 2]);
	expect(turn(3, null, null)).toEqual([1, 2]);
});

const seen: PairSituation = {
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
	// A holiday over there is no excuse where the next letter is ours.
	[{ ownTurn: true, holiday: true }, 'student'],
	[{ returned: true }, 'student'],
	[{ waitsThere: true }, 'them'],
	[{ waitsThere: true, holiday: true }, 'holiday'],
	[{ waitsHere: true, waitsThere: true, ownTurn: true }, 'you']
] as [Partial<PairSituation>, string][])('with whom it lies: %j', (given, who) => {
	expect(waitingOn({ ...seen, ...given })).toBe(who);
});

const course: RepairState = { health: 'active', prompts: 0, sincePrompt: null, proposed: false };

test.each([
	[{}, 'none'],
	[{ health: 'quiet' }, 'prompt'],
	[{ health: 'quiet', prompts: 1, sincePrompt: 4 }, 'none'],
	[{ health: 'quiet', prompts: 1, sincePrompt: 5 }, 'prompt'],
	[{ health: 'quiet', prompts: 3, sincePrompt: 9 }, 'none'],
	// Nobody is given another pal without a word before.
	[{ health: 'silent' }, 'prompt'],
	[{ health: 'silent', prompts: 1, sincePrompt: 4 }, 'none'],
	[{ health: 'silent', prompts: 1, sincePrompt: 5 }, 'propose'],
	[{ health: 'silent', prompts: 1, sincePrompt: 9, proposed: true }, 'none']
] as [Partial<RepairState>, string][])('what is done next: %j', (given, step) => {
	expect(nextStep({ ...course, ...given })).toBe(step);
});
