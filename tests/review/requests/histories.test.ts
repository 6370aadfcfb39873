// Whatever happens, in whichever order: the open approval requests are those that the rule asks for, and the desks show
// what the rules of policy.ts say. Takes some twenty seconds: each step asks both about every item.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from '../../../bin/test/rings.js';
import { env } from '#env';
import { eq, inArray, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { queueOf } from '../../../src/lib/server/review/index.ts';
import { changeClassroom } from '../../../src/lib/server/people/roles.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { makeBoard } from '../../forum/boards.ts';
import { openRequests, requestsByRule, rewriteAll, waitingFacts } from '../../requests.ts';
import { deskByRule, deskFacts } from './desks.ts';
import { classroomOf, happen, kindsOfHappening, staff, type Stage, verbs } from './happen.ts';
import { unrecorded } from '../../unrecorded.ts';

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

const happening = (what: string, by: (typeof staff)[number], n: number) => ({ what, by, n });

/** What has to happen at least once: a letter that both classes are asked about, restricted, returned, edited, approved. */
const straight = [
	happening('write', 't.moore', 5),
	happening('restrict', 't.moore', 1),
	happening('rule', 't.moore', 9),
	happening('return', 't.moore', 0),
	happening('undo', 't.moore', 0),
	happening('edit', 't.moore', 0),
	happening('approve', 't.moore', 0),
	happening('approve', 't.sun', 0),
	happening('undo', 't.sun', 0),
	happening('approve', 't.sun', 0),
	happening('wait', 't.sun', 14),
	happening('recall', 't.sun', 0),
	happening('write', 't.sun', 6),
	happening('withdraw', 't.sun', 0),
	happening('move', 't.sun', 3)
];
/** An approval by somebody who may know the password, one that lapses with a restriction, and items for a deputy. */
const beside = [
	happening('write', 't.carver', 4),
	happening('card', 't.carver', 0),
	happening('approve', 't.carver', 0),
	happening('approve', 't.ellis', 0),
	happening('undo', 't.carver', 0),
	happening('deputy', 't.carver', 2),
	happening('write', 't.carver', 8),
	happening('restrict', 't.ellis', 4),
	happening('restrict', 't.ellis', 1),
	happening('write', 't.moore', 9),
	happening('rule', 't.moore', 3),
	happening('approve', 't.moore', 0),
	happening('days', 't.moore', 2),
	happening('days', 't.moore', 2),
	happening('job', 't.moore', 0)
];

/** What returns to the desk: an appeal, a reopened letter, a lifted hold; and two adults for a post. */
const again = [
	happening('write', 't.carver', 4),
	happening('return', 't.carver', 0),
	happening('wait', 't.carver', 14),
	happening('appeal', 't.carver', 0),
	happening('approve', 't.ellis', 0),
	happening('write', 't.carver', 8),
	happening('withhold', 't.carver', 0),
	happening('wait', 't.carver', 14),
	happening('reopen', 't.carver', 0),
	happening('write', 't.carver', 44),
	happening('lift', 't.carver', 0),
	happening('introduce', 't.moore', 1),
	happening('restrict', 't.ellis', 5),
	happening('post', 't.moore', 1),
	happening('approve', 't.moore', 0),
	happening('undo', 't.moore', 0),
	happening('suspend', 't.carver', 0),
	happening('pause', 't.carver', 4),
	happening('job', 't.carver', 0)
];

/** While a letter waits, a restriction to both classrooms is ended by hand, and its writer changes class. */
const ended = [
	happening('write', 't.moore', 5),
	happening('restrict', 't.moore', 1),
	happening('unrestrict', 't.moore', 0),
	happening('move', 't.moore', 1)
];

/** Closes everything that waits, ends restrictions, and moves everybody back. */
async function begin() {
	stage.clock = 0;
	moveClock(0);
	await db()
		.update(t.reviewable)
		.set({ state: 'recalled', releaseAt: null })
		.where(inArray(t.reviewable.state, ['waiting', 'approved', 'returned', 'withheld', 'draft', 'released']));
	await db().update(t.restriction).set({ endedAt: now() }).where(isNull(t.restriction.endedAt));
	await db().update(t.deputy).set({ endedAt: now() }).where(isNull(t.deputy.endedAt));
	await db().update(t.suspension).set({ until: now() }).where(isNull(t.suspension.until));
	await unrecorded(() => db().delete(t.ownWords));
	await unrecorded(() => db().delete(t.secretChange));
	await db().update(t.pairing).set({ state: 'active' }).where(eq(t.pairing.state, 'paused'));
	await changeClassroom(null, await personId('maya'), await classroomOf('noor'));
	await changeClassroom(null, await personId('ben'), await classroomOf('aaliyah'));
	await rewriteAll();
}

test('after every step, open requests match the rule, and desks show what they ask for', async () => {
	const counts = new Map<string, number>();
	const reasons = new Set<string>();
	let shown = 0;
	await fc.assert(
		fc.asyncProperty(history, async (steps) => {
			await begin();
			for (const act of steps) {
				if (await happen(act, stage)) counts.set(act.what, (counts.get(act.what) ?? 0) + 1);
				const open = await openRequests();
				const waiting = await waitingFacts();
				expect(open, act.what).toEqual(requestsByRule(waiting));
				for (const line of open) reasons.add(line.split(' ')[2]!);
				const facts = await deskFacts(waiting);
				for (const who of staff) {
					const reader = await actor(who);
					const { items } = await queueOf(reader);
					const shownTo = `${act.what} ${who}`;
					expect(items.map(({ id }) => id).sort(), shownTo).toEqual(await deskByRule(reader, facts));
					shown += items.length;
				}
			}
		}),
		{ numRuns: examples(40), examples: [[straight], [beside], [again], [ended]] }
	);
	// The histories cover everything, whatever the seed: the examples alone bring each act and each reason.
	expect(shown).toBeGreaterThan(100);
	expect(reasons).toEqual(new Set(['rule', 'restriction', 'second']));
	for (const what of Object.keys(verbs)) expect(counts.get(what) ?? 0, what).toBeGreaterThan(0);
}, 240_000);
