// One adult who makes another out of an invitation, step by step, and the allowed way beside it.
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { standingOf } from '../../src/lib/server/access/actor.ts';
import { moveClock, now } from '../../src/lib/server/clock.ts';
import { db } from '../../src/lib/server/db/index.ts';
import * as t from '../../src/lib/server/db/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../src/lib/server/errors.ts';
import * as erasure from '../../src/lib/server/erasure/index.ts';
import { newId } from '../../src/lib/server/ids.ts';
import * as messages from '../../src/lib/server/messages/index.ts';
import { noticesView } from '../../src/lib/server/notifications/view.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { isRoot, makeRoot } from '../../src/lib/server/people/roots.ts';
import { handOf, sameHand } from '../../src/lib/server/people/same-hand.ts';
import { leadOf } from '../../src/lib/server/safeguarding/posts.ts';
import { givePost } from '../../src/lib/server/schools/posts.ts';
import { accept } from '../../src/lib/server/staff/invitation.ts';
import * as staff from '../../src/lib/server/staff/index.ts';
import { leadMatters } from '../../src/lib/server/staff/lead-change.ts';
import { newcomersView } from '../../src/lib/server/staff/newcomers.ts';
import { confirmLead } from '../../src/lib/server/staff/operator.ts';
import { decide, stateOf } from '../moderation/desk.ts';
import { card, waits } from '../moderation/seconds.ts';
import { otherCoordinator } from '../programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId, stateOf as pairingState } from '../world.ts';
import { address, chosen, invited, roomCalled, waiting } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

/** As it could be done before: whoever invited confirmed too, and nothing said that they are two. */
async function confirmedByInviter(by: string, schoolId: string, classrooms: string[] = []) {
	const one = await waiting(by, schoolId);
	const [inviter, at] = [await personId(by), now()];
	await db()
		.update(t.staffInvitation)
		.set({ outcome: 'confirmed', decidedBy: inviter, decidedAt: at })
		.where(eq(t.staffInvitation.personId, one.id));
	await db().insert(t.roleGrant).values({ personId: one.id, role: 'teacher', schoolId, from: at });
	for (const classroomId of classrooms)
		await db()
			.insert(t.classroomMembership)
			.values({ classroomId, personId: one.id, role: 'teacher', from: at });
	return one;
}

const approve = (who: string, revisionId: string) => decide(who, { revisionId, decision: 'approve' });

describe('a lead who invites under an invented name', () => {
	test('cannot confirm the account, nor can the account do anything before', async () => {
		const invented = await waiting('t.carver', 'carver');
		const confirm = async (who: string) =>
			staff.confirm(await actor(who), { schoolId: 'carver', personId: invented.id, classrooms: [] });
		await expect(confirm('t.carver')).rejects.toEqual(new Forbidden('confirm_invited'));
		expect(await standingOf(invented.id)).toMatchObject({ roles: [], waits: true });
		expect(await sameHand(await personId('t.carver'), [invented.id])).toBe(true);
		await confirm('coordinator');
		expect(await sameHand(await personId('t.carver'), [invented.id])).toBe(false);
		expect(await sameHand(invented.id, [await personId('coordinator')])).toBe(false);
	});

	test('and where both were done before: a child’s letter does not travel by the two, nor is the child erased', async () => {
		const room = await roomCalled('Chinese I, third period');
		const invented = await confirmedByInviter('t.carver', 'carver', [room]);
		await card('t.carver', 'maya');
		const sent = await messages.submit(
			await actor('maya'),
			letter(await pairingOf('maya', 'lin'), 'Written by an adult')
		);
		expect(await approve('t.carver', sent.revisionId)).toEqual(waits);
		await expect(approve(invented.username, sent.revisionId)).rejects.toEqual(
			new Forbidden('one_adult_one_side')
		);
		expect(await stateOf(sent.id)).toBe('waiting');
		// The other way round: the invented colleague alone knows as much of the card as the lead.
		const other = await messages.submit(
			await actor('maya'),
			letter(await pairingOf('maya', 'lin'), 'By the other first')
		);
		expect(await approve(invented.username, other.revisionId)).toEqual(waits);
		expect(await approve('t.ellis', sent.revisionId)).toEqual({ released: true });

		const maya = await personId('maya');
		await erasure.ask(await actor('t.carver'), maya, 'mistake');
		await expect(erasure.confirm(await actor(invented.username), maya, 'Maya')).rejects.toEqual(
			new Forbidden('erasure_own')
		);
		await erasure.drop(await actor('t.carver'), maya);

		// Somebody of another hand knows them: from then on they are two.
		const know = async (who: string) =>
			staff.know(await actor(who), { schoolId: 'carver', personId: invented.id });
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
		expect(await approve('t.carver', third.revisionId)).toEqual(waits);
		expect(await approve(invented.username, third.revisionId)).toEqual({ released: true });
	});

	test('three invited in a chain are one hand; each is taken up once, so a ring ends too', async () => {
		const one = await confirmedByInviter('t.chaoyang', 'chaoyang');
		await db()
			.insert(t.safeguardingPost)
			.values({
				...{ schoolId: 'chaoyang', rank: 'deputy' as const, from: now() },
				personId: one.id
			})
			.onConflictDoNothing();
		const link = async (by: string, personId: string) =>
			db()
				.insert(t.staffInvitation)
				.values({
					...{ schoolId: 'chaoyang', role: 'teacher' as const, by, personId },
					...{ at: new Date(0), usedAt: now(), expiresAt: now() }
				});
		const [two, three] = [newId(), newId()];
		for (const id of [two, three])
			await db().insert(t.person).values({ id, username: id, displayName: id, createdAt: now() });
		await link(one.id, two);
		await link(two, three);
		await link(three, one.id);
		const zhao = await personId('t.chaoyang');
		expect(new Set(await handOf(three))).toEqual(new Set([zhao, one.id, two, three]));
		expect(await sameHand(three, [zhao])).toBe(true);
		expect(await sameHand(three, [await personId('t.sun')])).toBe(false);
		await makeRoot(two, 'Met in person');
		// Round the other way they still are: three invited the one whom Ms Zhao let in.
		expect(await sameHand(two, [one.id])).toBe(true);
		await makeRoot(three, 'Met in person');
		expect(await sameHand(two, [one.id, three, zhao])).toBe(false);
		expect(await sameHand(three, [one.id])).toBe(true);
	});

	test('two who printed a card for one student are two', async () => {
		await card('t.carver', 'zoe');
		await card('t.ellis', 'zoe');
		expect(await sameHand(await personId('t.carver'), [await personId('t.ellis')])).toBe(false);
	});

	test('an invitation that somebody takes on who was here before makes one hand of nobody', async () => {
		const { take } = await import('../../src/lib/server/staff/invitation.ts');
		await take(await actor('t.he'), await invited('coordinator', 'carver'), address());
		expect(await handOf(await personId('t.he'))).toEqual([await personId('t.he')]);
	});
});

describe('a coordinator who invites two leads', () => {
	beforeAll(otherCoordinator);

	test('cannot confirm them, and nobody loses a post; a pairing is not made active by the two', async () => {
		const [phillips, anshan] = [
			await waiting('coordinator', 'phillips', 'lead'),
			await waiting('coordinator', 'anshan', 'lead')
		];
		for (const [schoolId, { id }] of [
			['phillips', phillips],
			['anshan', anshan]
		] as const)
			await expect(
				staff.confirm(await actor('coordinator'), {
					...{ schoolId, personId: id, classrooms: [], checked: 'Seen' }
				})
			).rejects.toEqual(new Forbidden('confirm_invited'));
		expect(await leadOf('phillips')).toBe(await personId('t.phillips'));
		expect(await leadOf('anshan')).toBe(await personId('t.anshan'));
		expect(await sameHand(phillips.id, [anshan.id])).toBe(true);

		// Where it was done before: the two do not approve a pairing.
		const id = await pairingOf('leah', 'qing');
		const both = [
			await confirmedByInviter('coordinator', 'carver', [await roomCalled('Chinese I, third period')]),
			await confirmedByInviter('coordinator', 'chaoyang', [await roomCalled('Grade 8, class 1')])
		];
		await db()
			.delete(t.pairingStep)
			.where(and(eq(t.pairingStep.pairingId, id), eq(t.pairingStep.kind, 'approve')));
		const step = async (who: string) => {
			const pair = await pairing.forTeacher(await actor(who), id);
			const members = pairing.fingerprint(pair.members.map((member) => member.id));
			return pairing.step(await actor(who), { pairingId: id, kind: 'approve', members });
		};
		const who = await usernamesThatTeach(id, both);
		expect(await step(who[0]!)).toBe('proposed');
		await expect(step(who[1]!)).rejects.toEqual(new Forbidden('one_adult_one_side'));
		expect(await pairingState(id)).toBe('proposed');
	});

	test('the outgoing lead agrees, or another root; whoever loses the post hears of it at once', async () => {
		const [song, liu] = [await personId('t.song'), await personId('t.anshan')];
		const ask = async (who: string) =>
			givePost(await actor(who), { schoolId: 'anshan', rank: 'lead', personId: song });
		expect(await ask('coordinator')).toEqual({ asked: true });
		expect(await leadOf('anshan')).toBe(liu);
		const changes = async (who: string) =>
			(await leadMatters(await actor(who))).filter(({ kind }) => kind === 'change');
		const [matter] = await changes('t.anshan');
		expect(matter).toMatchObject({ schoolId: 'anshan', personId: song, kind: 'change' });
		for (const nobody of ['coordinator', 't.song', 't.he', 't.chaoyang', 't.hughes', 'maya']) {
			expect(await changes(nobody), nobody).toEqual([]);
			const agrees = { id: matter!.id, agrees: true };
			await expect(staff.decideLead(await actor(nobody), agrees), nobody).rejects.toThrow(NotFound);
		}
		await staff.decideLead(await actor('t.anshan'), { id: matter!.id, agrees: false });
		expect(await leadOf('anshan')).toBe(liu);

		// Another root: the lead of the partner school.
		await ask('coordinator');
		const [again] = await changes('t.phillips');
		await staff.decideLead(await actor('t.phillips'), { id: again!.id, agrees: true });
		await expect(
			staff.decideLead(await actor('t.phillips'), { id: again!.id, agrees: true })
		).rejects.toThrow(NotFound);
		expect(await leadOf('anshan')).toBe(song);
		const told = await noticesView(await actor('t.anshan'), null, 'en');
		expect(told.notices[0]!.text).toMatch(/^You are no longer the safeguarding lead of Anshan/);
	});

	test('the first lead of a school is let in by the operator, with a reason, and is a hand of their own', async () => {
		await db().delete(t.safeguardingPost).where(eq(t.safeguardingPost.schoolId, 'chaoyang'));
		const { id } = await waiting('coordinator', 'chaoyang', 'lead');
		await expect(makeRoot(id, ' ')).rejects.toThrow();
		expect(await confirmLead(id)).toEqual(['chaoyang']);
		expect(await makeRoot(id, 'Met at the school')).toBe(true);
		expect(await makeRoot(id, 'Again')).toBe(false);
		expect(await isRoot(id)).toBe(true);
		expect(await leadOf('chaoyang')).toBe(id);
		expect(await sameHand(id, [await personId('coordinator')])).toBe(false);
		await staff.vouch(await actor('coordinator'), { schoolId: 'chaoyang', leadId: id, checked: 'Seen' });
		const events = await db().select().from(t.auditEvent).where(eq(t.auditEvent.subjectId, id));
		expect(events.map(({ verb }) => verb)).toEqual(
			expect.arrayContaining(['staff.confirm', 'school.post', 'staff.root'])
		);
		expect(JSON.stringify(events)).not.toContain('Met at');
	});

	test('where somebody leads, the operator lets nobody in past them', async () => {
		const { id } = await waiting('coordinator', 'carver', 'lead');
		expect(await confirmLead(id)).toEqual([]);
		expect(await leadOf('carver')).toBe(await personId('t.carver'));
	});
});

/** Their sign-in names, those who teach one of the classrooms of a pairing first one side, then the other. */
async function usernamesThatTeach(pairingId: string, people: { id: string; username: string }[]) {
	const rooms = await db()
		.select({ id: t.enrolment.classroomId })
		.from(t.pairingMember)
		.innerJoin(t.enrolment, eq(t.enrolment.id, t.pairingMember.enrolmentId))
		.where(eq(t.pairingMember.pairingId, pairingId));
	for (const [at, { id: classroomId }] of rooms.entries())
		await db()
			.insert(t.classroomMembership)
			.values({ classroomId, personId: people[at]!.id, role: 'teacher', from: now() })
			.onConflictDoNothing();
	return people.map(({ username }) => username);
}

describe('who is new', () => {
	test('every adult of the school sees it for thirty days, with who handed the link over', async () => {
		const { personId: id } = await accept(
			await invited('t.carver', 'carver'),
			address(),
			chosen({ name: 'Mr Unknown' })
		);
		for (const who of ['t.carver', 't.ellis', 't.moore', 'coordinator']) {
			const { notices } = await noticesView(await actor(who), null, 'en');
			expect(notices[0]!.text, who).toMatch(/^Mr Unknown is new at Carver.*; Ms Carter handed over/);
		}
		const { notices } = await noticesView(await actor('t.phillips'), null, 'en');
		expect(notices.map(({ text }) => text).join()).not.toContain('Mr Unknown');
		const shown = async () =>
			(await newcomersView('carver', { locale: 'en', timeZone: 'UTC' })).filter(
				({ name }) => name === 'Mr Unknown'
			);
		expect(await shown()).toMatchObject([{ by: 'Ms Carter', handed: true, outcome: null }]);
		moveClock(31 * 86_400_000);
		expect(await shown()).toEqual([]);
		const later = await noticesView(await actor('t.ellis'), null, 'en');
		expect(later.notices.map(({ text }) => text).join()).not.toContain('Mr Unknown');
		expect(id).toBeTruthy();
	});
});
