// Whatever happens, in whichever order: the open approval requests are those that the rule asks for, and the desks show
// what the rules of policy.ts say. Takes some twenty seconds: each step asks both about every item.
import { eq, inArray, isNull } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { queueOf } from '../../../src/lib/server/review/index.ts';
import { changeClassroom } from '../../../src/lib/server/directory/people/roles.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { makeBoard } from '../../forum/boards.ts';
import { openRequests, requestsByRule, rewriteAll, waitingFacts } from '../../requests.ts';
import { deskByRule, deskFacts } from './desks.ts';
import { classroomOf, happen, kindsOfHappening, staff, type Stage, verbs } from './happen.ts';

useWorld();
const stage: Stage = { board: '', clock: 0 };
beforeAll(async () => {
	env.UNDO_SECONDS = 10;
	stage.board = await makeBoard();
});
afterAll(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

const history = fc.array(
	fc.record({ what: fc.constantFrom(...kindsOfHappening), by: fc.constantFrom(...staff), n: fc.nat(999) }),
	{ minLength: 6, maxLength: 22 }
);

const at = (what: string, by: (typeof staff)[number], n: number) => ({ what, by, n });

/** What has to happen at least once: a letter that both classes are asked about, restricted, returned, edited, approved. */
const straight = [
	...[
		at('write', 't.moore', 5),
		at('restrict', 't.moore', 1),
		at('rule', 't.moore', 9),
		at('return', 't.moore', 0)
	],
	...[
		at('undo', 't.moore', 0),
		at('edit', 't.moore', 0),
		at('approve', 't.moore', 0),
		at('approve', 't.sun', 0)
	],
	...[at('undo', 't.sun', 0), at('approve', 't.sun', 0), at('wait', 't.sun', 14), at('recall', 't.sun', 0)],
	...[at('write', 't.sun', 6), at('withdraw', 't.sun', 0), at('move', 't.sun', 3)]
];
/** An approval by somebody who may know the password, one that lapses with a restriction, and items for a deputy. */
const beside = [
	...[
		at('write', 't.carver', 4),
		at('card', 't.carver', 0),
		at('approve', 't.carver', 0),
		at('approve', 't.ellis', 0)
	],
	...[
		at('undo', 't.carver', 0),
		at('deputy', 't.carver', 2),
		at('write', 't.carver', 8),
		at('restrict', 't.ellis', 4)
	],
	...[
		at('restrict', 't.ellis', 1),
		at('write', 't.moore', 9),
		at('rule', 't.moore', 3),
		at('approve', 't.moore', 0)
	],
	...[at('days', 't.moore', 2), at('days', 't.moore', 2), at('job', 't.moore', 0)]
];

/** What returns to the desk: an appeal, a reopened letter, a lifted hold; and two adults for a post. */
const again = [
	...[
		at('write', 't.carver', 4),
		at('return', 't.carver', 0),
		at('wait', 't.carver', 14),
		at('appeal', 't.carver', 0)
	],
	...[
		at('approve', 't.ellis', 0),
		at('write', 't.carver', 8),
		at('withhold', 't.carver', 0),
		at('wait', 't.carver', 14)
	],
	...[
		at('reopen', 't.carver', 0),
		at('write', 't.carver', 44),
		at('lift', 't.carver', 0),
		at('introduce', 't.moore', 1)
	],
	...[
		at('restrict', 't.ellis', 5),
		at('post', 't.moore', 1),
		at('approve', 't.moore', 0),
		at('undo', 't.moore', 0)
	],
	...[at('suspend', 't.carver', 0), at('pause', 't.carver', 4), at('job', 't.carver', 0)]
];

/** While a letter waits, a restriction to both classrooms is ended by hand, and its writer changes class. */
const ended = [
	at('write', 't.moore', 5),
	at('restrict', 't.moore', 1),
	at('unrestrict', 't.moore', 0),
	at('move', 't.moore', 1)
];

/** Nothing waits, nobody is restricted, and everybody is where they were. */
async function begin() {
	stage.clock = 0;
	moveClock(0);
	await db()
		.update(t.reviewable)
		.set({ state: 'recalled', releaseAt: null })
		.where(inArray(t.reviewable.state, ['waiting', 'approved', 'returned', 'withheld', 'draft', 'released']));
	await db().update(t.measure).set({ endedAt: now() }).where(isNull(t.measure.endedAt));
	await db().update(t.deputy).set({ endedAt: now() }).where(isNull(t.deputy.endedAt));
	await db().update(t.suspension).set({ until: now() }).where(isNull(t.suspension.until));
	await db().delete(t.secretChange);
	await db().update(t.pairing).set({ state: 'active' }).where(eq(t.pairing.state, 'paused'));
	await changeClassroom(null, await personId('maya'), await classroomOf('noor'));
	await changeClassroom(null, await personId('ben'), await classroomOf('aaliyah'));
	await rewriteAll();
}

test('after every step, open requests match the rule, and desks show what they ask for', async () => {
	const seen = new Map<string, number>();
	const reasons = new Set<string>();
	let shown = 0;
	await fc.assert(
		fc.asyncProperty(history, async (steps) => {
			await begin();
			for (const one of steps) {
				if (await happen(one, stage)) seen.set(one.what, (seen.get(one.what) ?? 0) + 1);
				const open = await openRequests();
				const waiting = await waitingFacts();
				expect(open, one.what).toEqual(requestsByRule(waiting));
				for (const line of open) reasons.add(line.split(' ')[2]!);
				const facts = await deskFacts(waiting);
				for (const who of staff) {
					const reader = await actor(who);
					const { items } = await queueOf(reader);
					const shownTo = `${one.what} ${who}`;
					expect(items.map(({ id }) => id).sort(), shownTo).toEqual(await deskByRule(reader, facts));
					shown += items.length;
				}
			}
		}),
		{ numRuns: 16, examples: [[straight], [beside], [again], [ended]] }
	);
	// The histories cover everything, whatever the seed: the examples alone bring each act and each reason.
	expect(shown).toBeGreaterThan(100);
	expect(reasons).toEqual(new Set(['rule', 'restriction', 'second']));
	for (const what of Object.keys(verbs)) expect(seen.get(what) ?? 0, what).toBeGreaterThan(0);
}, 240_000);
