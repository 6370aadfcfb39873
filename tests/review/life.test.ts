import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from '../../bin/test/rings.js';
import { env } from '#env';
import { and, eq, inArray } from '../../src/lib/server/kernel/db/index.ts';
import { approvers } from '../../src/lib/server/kernel/access/rules/letters.ts';
import { appeal } from '../../src/lib/server/safety/appeals.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import {
	pairing as pairings,
	release,
	review,
	reviewable,
	revision
} from '../../src/lib/server/kernel/schema/index.ts';
import { Refusal } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { scopeOf } from '../../src/lib/server/review/scope.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, palNotes } from '../world.ts';
import { decide } from './desk.ts';
import { type Kind, kinds, pal, shownIsReleased, writer } from './walk-kinds.ts';

useWorld();
beforeAll(() => void (env.UNDO_SECONDS = 10));
afterAll(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

/** Both classrooms must approve a letter: these four may, two of each side. For ben's introduction, his own two. */
const teachers = ['t.moore', 't.ellis', 't.sun', 't.guo'];
const frequentActs = ['approve', 'approve', 'approve', 'approve', 'wait', 'wait'];
const act = fc.constantFrom(
	...[...frequentActs, 'submit', 'edit', 'withdraw', 'appeal', 'undo', 'return', 'withhold', 'reopen'],
	...['recall', 'pause', 'resume', 'stale']
);
const step = fc.record({ act, by: fc.constantFrom(...teachers), n: fc.nat(999) });

/** A walk that releases: walks that never get there would prove nothing. */
const straight = [
	{ act: 'approve', by: 't.moore', n: 0 },
	{ act: 'approve', by: 't.sun', n: 0 },
	{ act: 'wait', by: 't.sun', n: 14 },
	{ act: 'recall', by: 't.guo', n: 0 },
	{ act: 'undo', by: 't.sun', n: 0 }
];

/** Somebody approves what they read before it was edited. */
const readBefore = [
	{ act: 'edit', by: 't.moore', n: 0 },
	{ act: 'stale', by: 't.moore', n: 0 },
	{ act: 'approve', by: 't.sun', n: 0 },
	{ act: 'wait', by: 't.sun', n: 14 }
];

let clock = 0;

/** One step of the walk; refusals are ignored. */
async function takeStep(
	{ act, by, n }: { act: string; by: string; n: number },
	{ kind, sent }: { kind: Kind; sent: { id: string } }
) {
	const [ben, teacher, pairingId] = [await actor(writer), await actor(by), await pairingOf(writer, pal)];
	const item = async () => (await db().select().from(reviewable).where(eq(reviewable.id, sent.id)))[0]!;
	const { revisionId } = await item();
	// Words that go with an approval are for letters alone (kind-words.test.ts).
	const details = { reason: 'contact', ...(act !== 'approve' && { words: 'Words' }) };
	const pair = await pairing.forTeacher(teacher, pairingId);
	const members = pairing.fingerprint(pair.members.map(({ id }) => id));
	const acts: Record<string, () => Promise<unknown>> = {
		submit: () => kind.hand(ben, { id: newId(), body: `Another one, number ${n}` }),
		edit: () => kind.hand(ben, { id: sent.id, body: `Other words, ${n}`, basis: revisionId }),
		withdraw: () => kind.withdraw(ben, sent.id),
		appeal: () => appeal(ben, { reviewableId: sent.id }),
		undo: () => moderation.undo(teacher, revisionId),
		recall: () => moderation.recallItem(teacher, sent.id, 'Why'),
		pause: () => pairing.step(teacher, { pairingId, kind: 'pause', members, words: palNotes.pause }),
		resume: () => pairing.step(teacher, { pairingId, kind: 'resume', members }),
		wait: async () => {
			clock += (n % 15) * 1_000;
			moveClock(clock);
			await moderation.releaseDue();
		},
		stale: async () => {
			const old = await db()
				.select()
				.from(revision)
				.where(eq(revision.reviewableId, sent.id))
				.orderBy(revision.number);
			await decide(by, { revisionId: old[n % old.length]!.id, decision: 'approve' });
		}
	};
	const decision = act as 'approve';
	await (acts[act] ?? (() => decide(by, { revisionId, decision, ...details })))().catch(
		(refused: unknown) => {
			if (!(refused instanceof Refusal)) throw refused;
		}
	);
}

/** Every release is of a revision that was approved for each classroom asked, by different adults, and not undone. */
async function releasesAreApproved(id: string, asks: number) {
	const released = await db().select().from(release).where(eq(release.reviewableId, id));
	expect(released.length).toBeLessThanOrEqual(1);
	for (const { revisionId, authorId } of released) {
		const scope = await scopeOf(id);
		const approvals = (
			await db()
				.select()
				.from(review)
				.where(and(eq(review.revisionId, revisionId), eq(review.decision, 'approve')))
		).filter(({ undoneAt }) => !undoneAt);
		const classrooms = approvers(scope, authorId);
		expect(classrooms).toHaveLength(asks);
		for (const classroomId of classrooms)
			expect(approvals.some((approval) => approval.classroomId === classroomId)).toBe(true);
		expect(new Set(approvals.map(({ by }) => by)).size).toBeGreaterThanOrEqual(asks);
	}
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, id));
	expect(released.length === 1).toBe(['released', 'recalled'].includes(item!.state));
}

test.each(kinds)(
	'random walks never release a revision of a $kind that was not approved',
	async (kind) => {
		let travelled = 0;
		let runs = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
				const pairingId = await pairingOf(writer, pal);
				const ben = await actor(writer);
				// Closes what is left of the walk before, so that not too many items wait.
				await db()
					.update(reviewable)
					.set({ state: 'withheld', releaseAt: null })
					.where(
						and(
							eq(reviewable.authorId, ben.id),
							inArray(reviewable.state, ['waiting', 'approved', 'returned', 'draft'])
						)
					);
				await db().update(pairings).set({ state: 'active' }).where(eq(pairings.id, pairingId));
				const sent = await kind.hand(ben, { id: newId(), body: `The first words, ${runs++}` });
				for (const happening of steps) {
					await takeStep(happening, { kind, sent });
					await releasesAreApproved(sent.id, kind.asked);
					await shownIsReleased(kind);
				}
				travelled += (await db().select().from(release).where(eq(release.reviewableId, sent.id))).length;
			}),
			{ numRuns: examples(kind.kind === 'message' ? 75 : 40), examples: [[straight], [readBefore]] }
		);
		expect(travelled).toBeGreaterThan(0);
	},
	120_000
);
