// A coordinator who makes leads, and who is told of new colleagues: step by step, and the allowed way beside it.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { and, desc, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { noticesView } from '../../../src/lib/server/inbox/notifications/notifications-view.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import { isHandRoot, makeHandRoot } from '../../../src/lib/server/people/hand-roots.ts';
import { sameHand } from '../../../src/lib/server/people/hands/same-hand.ts';
import { leadOf } from '../../../src/lib/server/schools/appointments/posts.ts';
import { givePost } from '../../../src/lib/server/schools/appointments/appoint.ts';
import { accept } from '../../../src/lib/server/schools/staff/use-invitation.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { proposedLeads } from '../../../src/lib/server/schools/staff/lead-change.ts';
import { newcomersView } from '../../../src/lib/server/schools/appointments/newcomers.ts';
import { confirmLead } from '../../../src/lib/server/schools/staff/operator.ts';
import { otherCoordinator } from '../programs/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId, stateOf as pairingState } from '../../world.ts';
import { address, chosen, confirmedByInviter, invited, roomCalled, waiting } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

describe('a coordinator who invites two leads', () => {
	beforeAll(otherCoordinator);

	test('cannot confirm them, no lead loses the post, and the two do not make a pairing active', async () => {
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
					schoolId,
					personId: id,
					classrooms: [],
					checked: 'Seen'
				})
			).rejects.toEqual(new Forbidden('confirm_invited'));
		expect(await leadOf('phillips')).toBe(await personId('t.phillips'));
		expect(await leadOf('anshan')).toBe(await personId('t.anshan'));
		expect(await sameHand(phillips.id, [anshan.id])).toBe(true);

		// Where they were confirmed before: the two do not approve a pairing.
		const id = await pairingOf('leah', 'qing');
		const colleagues = [
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
		const who = await usernamesThatTeach(id, colleagues);
		expect(await step(who[0]!)).toBe('proposed');
		await expect(step(who[1]!)).rejects.toEqual(new Forbidden('one_adult_one_side'));
		expect(await pairingState(id)).toBe('proposed');
	});

	test('replaces a lead only when that lead or another root agrees; the old lead is notified at once', async () => {
		const [song, liu] = [await personId('t.song'), await personId('t.anshan')];
		const ask = async (who: string) =>
			givePost(await actor(who), { schoolId: 'anshan', rank: 'lead', personId: song });
		expect(await ask('coordinator')).toEqual({ asked: true });
		expect(await leadOf('anshan')).toBe(liu);
		const changes = async (who: string) =>
			(await proposedLeads(await actor(who))).filter(({ kind }) => kind === 'change');
		const [matter] = await changes('t.anshan');
		expect(matter).toMatchObject({ schoolId: 'anshan', personId: song, kind: 'change' });
		for (const outsider of ['coordinator', 't.song', 't.he', 't.chaoyang', 't.hughes', 'maya']) {
			expect(await changes(outsider), outsider).toEqual([]);
			const agrees = { id: matter!.id, agrees: true };
			await expect(staff.decideLead(await actor(outsider), agrees), outsider).rejects.toThrow(NotFound);
		}
		await staff.decideLead(await actor('t.anshan'), { id: matter!.id, agrees: false });
		expect(await leadOf('anshan')).toBe(liu);

		// Another root: the lead of the partner school.
		await ask('coordinator');
		const [secondMatter] = await changes('t.phillips');
		await staff.decideLead(await actor('t.phillips'), { id: secondMatter!.id, agrees: true });
		await expect(
			staff.decideLead(await actor('t.phillips'), { id: secondMatter!.id, agrees: true })
		).rejects.toThrow(NotFound);
		expect(await leadOf('anshan')).toBe(song);
		const notices = await noticesView(await actor('t.anshan'), null, 'en');
		expect(notices.notices[0]!.text).toMatch(/^You are no longer the safeguarding lead of Anshan/);
	});

	test('leaves a school’s first lead to the operator, who lets them in with a reason, as a hand of their own', async () => {
		await db().delete(t.safeguardingPost).where(eq(t.safeguardingPost.schoolId, 'chaoyang'));
		const { id } = await waiting('coordinator', 'chaoyang', 'lead');
		await expect(makeHandRoot(id, ' ')).rejects.toThrow();
		expect(await staff.vouchAsOperator(id, 'Met at the school')).toEqual({ led: ['chaoyang'], first: true });
		expect(await makeHandRoot(id, 'Again')).toBe(false);
		expect(await isHandRoot(id)).toBe(true);
		expect(await leadOf('chaoyang')).toBe(id);
		expect(await sameHand(id, [await personId('coordinator')])).toBe(false);
		// The same act verifies them, with the operator's reason and by nobody who has an account.
		const [vouching] = await db().select().from(t.vouching).where(eq(t.vouching.personId, id));
		expect(vouching).toMatchObject({ schoolId: 'chaoyang', by: null, checked: 'Met at the school' });
		const { lead } = await staff.staffAt(await actor('coordinator'), 'chaoyang', 'en');
		expect(lead).toMatchObject({ id, state: 'fine', vouched: { by: null } });
		await staff.vouch(await actor('coordinator'), { schoolId: 'chaoyang', leadId: id, checked: 'Seen' });
		const events = await db().select().from(t.auditEvent).where(eq(t.auditEvent.subjectId, id));
		expect(events.map(({ verb }) => verb)).toEqual(
			expect.arrayContaining(['staff.confirm', 'school.post', 'staff.root', 'staff.vouch'])
		);
		expect(JSON.stringify(events)).not.toContain('Met at');
	});

	test('verifies them with what she checked, as soon as a second adult agrees, and not before', async () => {
		const checked = 'Called the principal';
		const who = chosen();
		const invite = async (by: string) =>
			(await staff.invite(await actor(by), { schoolId: 'anshan', role: 'lead', checked }))!;
		const { personId: id } = await accept(await invite('coordinator'), address(), who);
		const vouchings = () => db().select().from(t.vouching).where(eq(t.vouching.personId, id));
		expect(await vouchings()).toEqual([]);
		const matters = async (asked: string) =>
			(await proposedLeads(await actor(asked))).filter(({ personId }) => personId === id);
		const [matter] = await matters('t.phillips');
		expect(matter).toMatchObject({ checked });
		for (const outsider of ['coordinator', 't.moore', 'maya'])
			expect(await matters(outsider), outsider).toEqual([]);
		await staff.decideLead(await actor('t.phillips'), { id: matter!.id, agrees: true });
		expect(await leadOf('anshan')).toBe(id);
		expect(await vouchings()).toEqual([
			expect.objectContaining({ by: await personId('coordinator'), checked, schoolId: 'anshan' })
		]);
		// What was checked is kept with the verification alone, and cannot be written afterwards.
		const [invitation] = await db()
			.select()
			.from(t.staffInvitation)
			.where(eq(t.staffInvitation.personId, id));
		expect(invitation!.checked).toBeNull();
		const written = db()
			.update(t.staffInvitation)
			.set({ checked: 'Somebody else’s words' })
			.where(eq(t.staffInvitation.personId, id));
		await expect(written).rejects.toThrow();
	});

	test.each([
		['too long', 'x'.repeat(1_001)],
		['with a zero byte', 'Seen\0'],
		['with hidden words', 'Seen\u{e0068}\u{e0069}']
	])('is refused at the field for what was checked, %s, and no invitation is sent', async (_, checked) => {
		const sent = async () => (await db().select().from(t.staffInvitation)).length;
		const before = await sent();
		const invitation = { schoolId: 'anshan', role: 'lead' as const, checked };
		await expect(staff.invite(await actor('coordinator'), invitation)).rejects.toMatchObject({
			field: 'checked'
		});
		expect(await sent()).toBe(before);
	});

	test('does not verify a teacher, and nobody does once she no longer coordinates the school', async () => {
		const link = (role: 'teacher' | 'lead') => ({ schoolId: 'anshan', role, checked: 'Seen' });
		await staff.invite(await actor('coordinator'), link('teacher'));
		const newest = db().select().from(t.staffInvitation).orderBy(desc(t.staffInvitation.at)).limit(1);
		expect((await newest)[0]!.checked).toBeNull();
		const token = (await staff.invite(await actor('coordinator'), link('lead')))!;
		const { personId: id } = await accept(token, address(), chosen());
		const coordinates = and(
			eq(t.roleGrant.personId, await personId('coordinator')),
			eq(t.roleGrant.role, 'coordinator')
		);
		await db().update(t.roleGrant).set({ until: now() }).where(coordinates);
		const [matter] = (await proposedLeads(await actor('t.phillips'))).filter(
			({ personId }) => personId === id
		);
		await staff.decideLead(await actor('t.phillips'), { id: matter!.id, agrees: true });
		await db().update(t.roleGrant).set({ until: null }).where(coordinates);
		expect(await db().select().from(t.vouching).where(eq(t.vouching.personId, id))).toEqual([]);
	});

	test('where somebody leads the school, the operator lets in no other lead', async () => {
		const { id } = await waiting('coordinator', 'carver', 'lead');
		expect(await confirmLead(id)).toEqual([]);
		expect(await leadOf('carver')).toBe(await personId('t.carver'));
	});

	test('verifies them, too, where the lead who is replaced confirms them on the page of the school', async () => {
		const checked = 'Seen at the school';
		const token = (await staff.invite(await actor('coordinator'), {
			schoolId: 'phillips',
			role: 'lead',
			checked
		}))!;
		const { personId: id } = await accept(token, address(), chosen());
		await staff.confirm(await actor('t.phillips'), { schoolId: 'phillips', personId: id, classrooms: [] });
		expect(await leadOf('phillips')).toBe(id);
		expect(await db().select().from(t.vouching).where(eq(t.vouching.personId, id))).toEqual([
			expect.objectContaining({ by: await personId('coordinator'), checked })
		]);
	});
});

/** Makes these people teach the classrooms of a pairing, one side each. @returns their usernames */
async function usernamesThatTeach(pairingId: string, people: { id: string; username: string }[]) {
	const rooms = await db()
		.select({ id: t.enrolment.classroomId })
		.from(t.pairingMember)
		.innerJoin(t.enrolment, eq(t.enrolment.id, t.pairingMember.enrolmentId))
		.where(eq(t.pairingMember.pairingId, pairingId));
	for (const [index, { id: classroomId }] of rooms.entries())
		await db()
			.insert(t.classroomMembership)
			.values({ classroomId, personId: people[index]!.id, role: 'teacher', from: now() })
			.onConflictDoNothing();
	return people.map(({ username }) => username);
}

describe('a new colleague', () => {
	test('is announced to every adult of the school for thirty days, with who handed the link over', async () => {
		const { personId: id } = await accept(
			await invited('t.carver', 'carver'),
			address(),
			chosen({ name: 'Mr Unknown' })
		);
		for (const who of ['t.carver', 't.ellis', 't.moore', 'coordinator']) {
			const { notices } = await noticesView(await actor(who), null, 'en');
			expect(notices[0]!.text, who).toMatch(/^Mr Unknown is new at Carver.*\. Ms Carter handed over/);
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
