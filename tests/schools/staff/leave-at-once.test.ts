import { describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { statusOf } from '../../../src/lib/server/kernel/access/actor.ts';
import { env } from '#env';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { givePost } from '../../../src/lib/server/schools/appointments/appoint.ts';
import { findInvitation } from '../../../src/lib/server/schools/staff/use-invitation.ts';
import type { Successors } from '../../../src/lib/server/schools/staff/hand-over.ts';
import { proposedLeads } from '../../../src/lib/server/schools/staff/lead-change.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { holderOf } from '../../posts.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { address, invited, roomCalled, teachersOf } from './joining.ts';

useWorld();

const letGo = async (by: string, schoolId: string, whom: string, hands: Partial<Successors> = {}) =>
	staff.letGo(await actor(by), {
		schoolId,
		personId: await personId(whom),
		reason: 'Moved away',
		hands: { classrooms: {}, ...hands }
	});

describe('a teacher who leaves', () => {
	test('has their unreleased approvals put back to waiting and their invitations voided at once', async () => {
		const chaoyang = await personId('t.chaoyang');
		await db()
			.insert(t.safeguardingPost)
			.values({ schoolId: 'chaoyang', rank: 'deputy', personId: await personId('t.guo'), from: new Date() })
			.onConflictDoNothing();
		const token = await invited('t.chaoyang', 'chaoyang');
		const pair = await pairingOf('maya', 'lin');
		const { id, revisionId } = await messages.submit(await actor('lin'), letter(pair, 'On its way'));
		env.UNDO_SECONDS = 600;
		await moderation.decide(await actor('t.chaoyang'), { revisionId, decision: 'approve' });
		env.UNDO_SECONDS = 0;
		const state = async () =>
			(await db().select().from(t.reviewable).where(eq(t.reviewable.id, id)))[0]!.state;
		expect(await state()).toBe('approved');
		await expect(letGo('t.chaoyang', 'chaoyang', 't.chaoyang')).rejects.toThrow(Forbidden);
		// A lead has to be replaced first, and that takes two adults.
		const leaving = letGo('coordinator', 'chaoyang', 't.chaoyang', { post: await personId('t.sun') });
		await expect(leaving).rejects.toEqual(new Conflict('leave_lead'));
		const lead = { schoolId: 'chaoyang', rank: 'lead' as const, personId: await personId('t.sun') };
		await givePost(await actor('coordinator'), lead);
		const [matter] = await proposedLeads(await actor('t.chaoyang'));
		await staff.decideLead(await actor('t.chaoyang'), { id: matter!.id, agrees: true });
		await letGo('coordinator', 'chaoyang', 't.chaoyang');
		expect(await state()).toBe('waiting');
		expect(await holderOf('chaoyang', 'lead')).not.toBe(chaoyang);
		await expect(findInvitation(token, address())).rejects.toThrow(NotFound);
	});

	test('one of two schools keeps the other', async () => {
		const he = await personId('t.he');
		const from = new Date();
		await db().insert(t.roleGrant).values({ personId: he, role: 'teacher', schoolId: 'chaoyang', from });
		await letGo('coordinator', 'anshan', 't.he', { post: await personId('t.song') });
		expect(await statusOf(he)).toMatchObject({ roles: ['teacher'], schools: ['chaoyang'], teaches: [] });
	});
});

describe('assigning classrooms', () => {
	test('never takes the last teacher of a classroom away, even when two are taken away at once', async () => {
		const classroom = await roomCalled('Grade 8, class 1');
		const take = async (whom: string) =>
			staff.assign(await actor('coordinator'), {
				schoolId: 'chaoyang',
				personId: await personId(whom),
				classrooms: [await roomCalled('Grade 8, class 2')]
			});
		await staff.assign(await actor('coordinator'), {
			schoolId: 'chaoyang',
			personId: await personId('t.guo'),
			classrooms: [classroom, await roomCalled('Grade 8, class 2')]
		});
		const outcomes = await Promise.allSettled([take('t.guo'), take('t.sun')]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(outcomes.find((each) => each.status === 'rejected')?.reason).toEqual(
			new Conflict('classroom_left_alone')
		);
		expect((await teachersOf(classroom)).length).toBe(1);
	});

	test('is refused to colleagues, and to coordinators for themselves', async () => {
		const assign = async (by: string, whom: string) =>
			staff.assign(await actor(by), { schoolId: 'anshan', personId: await personId(whom), classrooms: [] });
		await expect(assign('t.song', 't.song')).rejects.toThrow(NotFound);
		await db()
			.insert(t.roleGrant)
			.values({
				personId: await personId('t.song'),
				role: 'coordinator',
				programId: 'birmingham-anshan',
				from: new Date()
			});
		await expect(assign('t.song', 't.song')).rejects.toThrow(Forbidden);
	});
});
