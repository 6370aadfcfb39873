// One adult who teaches at two schools never decides for both, however they got there.
import { beforeAll, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { acceptWithAccount } from '../../../src/lib/server/schools/staff/use-invitation.ts';
import { recover } from '../../../src/lib/server/schools/staff/use-recovery-link.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId, stateOf } from '../../world.ts';
import { address, invited, roomCalled } from './joining.ts';

useWorld();

/** Ms Ellis of Carver is invited to Chao Yang, accepts, and is confirmed there with the class of Lin. */
beforeAll(async () => {
	await acceptWithAccount(await actor('t.ellis'), await invited('coordinator', 'chaoyang'), address());
	await staff.confirm(await actor('t.chaoyang'), {
		schoolId: 'chaoyang',
		personId: await personId('t.ellis'),
		classrooms: [await roomCalled('Grade 8, class 1'), await roomCalled('Grade 8, class 2')]
	});
});

const letterForBoth = async (body: string) => {
	const pair = await pairingOf('maya', 'lin');
	await db().update(t.pairing).set({ releaseRule: 'both' }).where(eq(t.pairing.id, pair));
	return messages.submit(await actor('maya'), letter(pair, body));
};
const approve = async (who: string, revisionId: string) =>
	moderation.decide(await actor(who), { revisionId, decision: 'approve' });

test('a teacher of two partner schools teaches on both sides', async () => {
	expect(await actor('t.ellis')).toMatchObject({ schools: ['carver', 'chaoyang'] });
	expect((await actor('t.ellis')).teaches).toHaveLength(4);
});

test('her approval alone does not release a letter that both sides have to approve', async () => {
	const { id, revisionId } = await letterForBoth('For both sides');
	expect(await approve('t.ellis', revisionId)).toEqual({ released: false });
	await expect(approve('t.ellis', revisionId)).rejects.toThrow(Conflict);
	const approvals = await db().select().from(t.approval).where(eq(t.approval.revisionId, revisionId));
	expect(approvals).toHaveLength(1);
	expect((await moderation.queueOf(await actor('t.ellis'))).items.map((item) => item.id)).not.toContain(id);
	// Whichever side she decided for, a teacher of the other one releases it.
	const carver = approvals[0]!.classroomId === (await roomCalled('Chinese I, third period'));
	expect(await approve(carver ? 't.chaoyang' : 't.carver', revisionId)).toEqual({ released: true });
});

test('nor do two approvals that she sends at the same moment', async () => {
	const { revisionId } = await letterForBoth('Twice at once');
	const sent = await Promise.allSettled([approve('t.ellis', revisionId), approve('t.ellis', revisionId)]);
	expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect(await db().select().from(t.approval).where(eq(t.approval.revisionId, revisionId))).toHaveLength(1);
	expect(await db().select().from(t.release).where(eq(t.release.revisionId, revisionId))).toEqual([]);
});

test('her approval alone does not make a pairing active', async () => {
	const id = await pairingOf('leah', 'qing');
	const step = async (who: string) => {
		const pair = await pairing.forTeacher(await actor(who), id);
		const members = pairing.fingerprint(pair.members.map((member) => member.id));
		return pairing.step(await actor(who), { pairingId: id, kind: 'approve', members });
	};
	await db()
		.delete(t.pairingStep)
		.where(and(eq(t.pairingStep.pairingId, id), eq(t.pairingStep.kind, 'approve')));
	expect(await step('t.ellis')).toBe('proposed');
	await expect(step('t.ellis')).rejects.toEqual(new Forbidden('one_adult_one_side'));
	expect(await stateOf(id)).toBe('proposed');
});

test('nor does her approval count together with that of a colleague whose password she may know', async () => {
	// Ms Zhao leads Chao Yang and coordinates nothing; she gives Mr Sun a new password, and may know it.
	const token = await staff.helpColleague(await actor('t.chaoyang'), {
		schoolId: 'chaoyang',
		personId: await personId('t.sun'),
		resetsFactor: false
	});
	await recover(token!, { password: 'seven slow rivers', shared: true, address: address() });
	// Both can be asked about one letter only if she also teaches on the other side.
	await db()
		.insert(t.roleGrant)
		.values({
			personId: await personId('t.chaoyang'),
			role: 'teacher',
			schoolId: 'carver',
			from: new Date()
		});
	await db()
		.update(t.classroomMembership)
		.set({ classroomId: await roomCalled('Chinese I, third period') })
		.where(
			and(
				eq(t.classroomMembership.personId, await personId('t.chaoyang')),
				eq(t.classroomMembership.role, 'teacher')
			)
		);
	const { revisionId } = await letterForBoth('With two accounts');
	expect(await approve('t.sun', revisionId)).toEqual({ released: false });
	await expect(approve('t.chaoyang', revisionId)).rejects.toEqual(new Forbidden('one_adult_one_side'));
	expect(await approve('t.carver', revisionId)).toEqual({ released: true });
});
