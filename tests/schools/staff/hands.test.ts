// One adult who makes another account by an invitation, step by step, and the allowed way beside it.
import { afterEach, describe, expect, test } from 'vitest';
import { statusOf } from '../../../src/lib/server/kernel/access/actor.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as erasure from '../../../src/lib/server/records/erasure/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { makeHandRoot } from '../../../src/lib/server/people/hand-roots.ts';
import { handOf, sameHand } from '../../../src/lib/server/people/hands/same-hand.ts';
import { appeal } from '../../../src/lib/server/safety/appeals.ts';
import * as roster from '../../../src/lib/server/people/roster/index.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { decide, stateOf } from '../../review/desk.ts';
import { card, needsSecond } from '../../review/seconds.ts';
import { handIn } from '../../people/roster/school.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { address, confirmedByInviter, invited, roomCalled, waiting } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

const approve = (who: string, revisionId: string) => decide(who, { revisionId, decision: 'approve' });

describe('a lead who invites an invented colleague', () => {
	test('cannot confirm the account, which can do nothing before', async () => {
		const invented = await waiting('t.carver', 'carver');
		const confirm = async (who: string) =>
			staff.confirm(await actor(who), { schoolId: 'carver', personId: invented.id, classrooms: [] });
		await expect(confirm('t.carver')).rejects.toEqual(new Forbidden('confirm_invited'));
		expect(await statusOf(invented.id)).toMatchObject({ roles: [], waits: true });
		expect(await sameHand(await personId('t.carver'), [invented.id])).toBe(true);
		await confirm('coordinator');
		expect(await sameHand(await personId('t.carver'), [invented.id])).toBe(false);
		expect(await sameHand(invented.id, [await personId('coordinator')])).toBe(false);
	});

	test('who is confirmed, as was possible before: the two neither release a child’s letter nor erase the child', async () => {
		const room = await roomCalled('Chinese I, third period');
		const invented = await confirmedByInviter('t.carver', 'carver', [room]);
		await card('t.carver', 'maya');
		const sent = await messages.submit(
			await actor('maya'),
			letter(await pairingOf('maya', 'lin'), 'Written by an adult')
		);
		expect(await approve('t.carver', sent.revisionId)).toEqual(needsSecond);
		await expect(approve(invented.username, sent.revisionId)).rejects.toEqual(
			new Forbidden('one_adult_one_side')
		);
		expect(await stateOf(sent.id)).toBe('waiting');
		// The other way round: the invented colleague knows as much of the card as the lead.
		const other = await messages.submit(
			await actor('maya'),
			letter(await pairingOf('maya', 'lin'), 'By the other first')
		);
		expect(await approve(invented.username, other.revisionId)).toEqual(needsSecond);
		expect(await approve('t.ellis', sent.revisionId)).toEqual({ released: true });

		const maya = await personId('maya');
		await erasure.ask(await actor('t.carver'), maya, 'mistake');
		await expect(erasure.confirm(await actor(invented.username), maya, 'Maya')).rejects.toEqual(
			new Forbidden('erasure_own')
		);
		await erasure.drop(await actor('t.carver'), maya);

		// An adult of another hand confirms that they know them: from then on they are two.
		const know = async (who: string) =>
			staff.confirmHand(await actor(who), { schoolId: 'carver', personId: invented.id });
		await expect(know('t.carver')).rejects.toEqual(new Forbidden('confirm_own_hand'));
		await expect(know('t.moore')).rejects.toThrow(NotFound);
		await know('coordinator');
		await expect(know('coordinator')).rejects.toEqual(new Conflict('hand_confirmed'));
		expect(await approve(invented.username, other.revisionId).catch((refused: Error) => refused)).toEqual(
			new Conflict('moved_by_you')
		);
		const third = await messages.submit(
			await actor('maya'),
			letter(await pairingOf('maya', 'lin'), 'Read by two')
		);
		expect(await approve('t.carver', third.revisionId)).toEqual(needsSecond);
		expect(await approve(invented.username, third.revisionId)).toEqual({ released: true });
	});

	test('invitations in a chain, or in a ring, make one hand until the operator vouches for an account', async () => {
		const confirmed = await confirmedByInviter('t.chaoyang', 'chaoyang');
		await db()
			.insert(t.safeguardingPost)
			.values({
				schoolId: 'chaoyang',
				rank: 'deputy' as const,
				from: now(),
				personId: confirmed.id
			})
			.onConflictDoNothing();
		const link = async (by: string, personId: string) =>
			db()
				.insert(t.staffInvitation)
				.values({
					schoolId: 'chaoyang',
					role: 'teacher' as const,
					by,
					personId,
					at: new Date(0),
					usedAt: now(),
					expiresAt: now()
				});
		const [two, three] = [newId(), newId()];
		for (const id of [two, three])
			await db().insert(t.person).values({ id, username: id, displayName: id, createdAt: now() });
		await link(confirmed.id, two);
		await link(two, three);
		await link(three, confirmed.id);
		const zhao = await personId('t.chaoyang');
		expect(new Set(await handOf(three))).toEqual(new Set([zhao, confirmed.id, two, three]));
		expect(await sameHand(three, [zhao])).toBe(true);
		expect(await sameHand(three, [await personId('t.sun')])).toBe(false);
		await makeHandRoot(two, 'Met in person');
		// Through the ring they still are one hand: three invited the one whom Ms Zhao confirmed.
		expect(await sameHand(two, [confirmed.id])).toBe(true);
		await makeHandRoot(three, 'Met in person');
		expect(await sameHand(two, [confirmed.id, three, zhao])).toBe(false);
		expect(await sameHand(three, [confirmed.id])).toBe(true);
	});

	test('two teachers who made a card for one student are not one hand', async () => {
		await card('t.carver', 'zoe');
		await card('t.ellis', 'zoe');
		expect(await sameHand(await personId('t.carver'), [await personId('t.ellis')])).toBe(false);
	});

	test('an invitation that is accepted by somebody who was here before joins no hands', async () => {
		const { acceptWithAccount } = await import('../../../src/lib/server/schools/staff/use-invitation.ts');
		await acceptWithAccount(await actor('t.he'), await invited('coordinator', 'carver'), address());
		expect(await handOf(await personId('t.he'))).toEqual([await personId('t.he')]);
	});

	test('cannot use the account to confirm their own class list, or to decide an appeal of their own decision', async () => {
		const room = await roomCalled('Chinese I, third period');
		const invented = await confirmedByInviter('t.carver', 'carver', [room]);
		const { id, fingerprint } = await handIn('Name,Class,Student number\nNew Student,9Z,901\n');
		await expect(roster.confirm(await actor(invented.username), id, fingerprint)).rejects.toEqual(
			new Forbidden('roster_own')
		);
		await roster.confirm(await actor('t.moore'), id, fingerprint);

		const pair = await pairingOf('maya', 'lin');
		const sent = await messages.submit(await actor('maya'), letter(pair, 'Please look again'));
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'return', reason: 'unclear' });
		await appeal(await actor('maya'), { reviewableId: sent.id });
		await expect(approve(invented.username, sent.revisionId)).rejects.toEqual(
			new Forbidden('appeal_of_yours')
		);
		expect(await approve('t.ellis', sent.revisionId)).toMatchObject({ released: expect.any(Boolean) });
	});
});
