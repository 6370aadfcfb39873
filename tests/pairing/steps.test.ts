import { describe, expect, test } from 'vitest';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { auditEvent, classroomMembership, pairingStep } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, palNotes, stateOf } from '../world.ts';

useWorld();

async function membersOf(username: string, pairingId: string) {
	const pair = await pairing.forTeacher(await actor(username), pairingId);
	return pairing.fingerprint(pair.members.map((member) => member.id));
}
async function step(username: string, pairingId: string, kind: pairing.StepKind, words?: string) {
	const members = await membersOf(username, pairingId).catch(() => 'unseen');
	return pairing.step(await actor(username), { pairingId, kind, members, words });
}

/** Enrollments of some students, as the form offers them. */
async function candidates(username: string, side: 'own' | 'partner', names: string[]) {
	const [partner] = await pairing.ownPartnerships(await actor(username));
	const classroomId = side === 'own' ? partner!.ownClassroomId : partner!.partnerClassroomId;
	const all = await pairing.candidates(partner!.cycleId, classroomId);
	return {
		partnershipId: partner!.id,
		ids: all.filter((candidate) => names.includes(candidate.name)).map((candidate) => candidate.enrolmentId)
	};
}

async function propose(username: string, own: string[], partners: string[]) {
	const [ownSide, partnerSide] = [
		await candidates(username, 'own', own),
		await candidates(username, 'partner', partners)
	];
	return pairing.propose(await actor(username), {
		partnershipId: ownSide.partnershipId,
		own: ownSide.ids,
		partners: partnerSide.ids
	});
}

describe('from proposed to active', () => {
	test('the proposer’s side counts as approved, and the other side decides', async () => {
		const id = await propose('t.carver', ['Noor'], ['Yue']);
		expect(await stateOf(id)).toBe('proposed');
		await expect(messages.submit(await actor('noor'), letter(id, 'Early'))).rejects.toThrow(NotFound);
		await expect(step('t.carver', id, 'approve')).rejects.toEqual(new Forbidden('one_adult_one_side'));
		await expect(step('t.ellis', id, 'approve')).rejects.toEqual(new Conflict('pairing_side_approved'));
		expect(await step('t.chaoyang', id, 'approve')).toBe('active');
		await messages.submit(await actor('noor'), letter(id, 'Hello Yue'));
		const steps = await db().select().from(pairingStep).where(eq(pairingStep.pairingId, id));
		expect(steps.map((row) => row.kind)).toEqual(['propose', 'approve', 'approve']);
		expect(new Set(steps.map((row) => row.members)).size).toBe(1);
		const audit = await db()
			.select()
			.from(auditEvent)
			.where(and(eq(auditEvent.subjectKind, 'pairing'), eq(auditEvent.subjectId, id)));
		expect(audit.map((event) => event.verb)).toEqual(['pairing.propose', 'pairing.approve']);
	});

	test('an adult who teaches both sides approves for one only', async () => {
		const id = await pairingOf('leah', 'qing');
		const moore = await actor('t.moore');
		const pair = await pairing.forTeacher(moore, id);
		const partnerMember = pair.members.find((member) => !moore.teaches.includes(member.classroomId))!;
		const both = {
			classroomId: partnerMember.classroomId,
			personId: moore.id,
			role: 'teacher' as const,
			from: new Date(0)
		};
		const [membership] = await db().insert(classroomMembership).values(both).returning();
		await expect(step('t.moore', id, 'approve')).rejects.toEqual(new Forbidden('one_adult_one_side'));
		await db().delete(classroomMembership).where(eq(classroomMembership.id, membership!.id));
	});

	test('a pairing is declined with a reason, and stays invisible to its students', async () => {
		const id = await pairingOf('owen', 'jingjing');
		await expect(step('t.anshan', id, 'decline', ' ')).rejects.toEqual(new Invalid('words', 'words_missing'));
		expect(await step('t.anshan', id, 'decline', 'They sit in the same club already')).toBe('declined');
		for (const student of ['owen', 'jingjing'])
			await expect(messages.openThread(await actor(student), id), student).rejects.toThrow(NotFound);
	});

	test('an approval for other members than the teacher saw is refused', async () => {
		const id = await pairingOf('jordan', 'qiqi');
		const he = await actor('t.he');
		const attempt = pairing.step(he, {
			pairingId: id,
			kind: 'approve',
			members: pairing.fingerprint(['somebody', 'else'])
		});
		await expect(attempt).rejects.toEqual(new Conflict('pairing_members_changed'));
	});
});

describe('who may propose whom', () => {
	test('only students of the two partner classrooms, three at most, no pair twice', async () => {
		await expect(propose('t.carver', ['Maya'], ['Lin'])).rejects.toEqual(new Conflict('pairing_exists'));
		await expect(propose('t.carver', ['Zoe'], [])).rejects.toEqual(
			new Invalid('partners', 'propose_student')
		);
		await expect(propose('t.carver', ['Zoe', 'Marcus'], ['Yue', 'Anqi'])).rejects.toEqual(
			new Invalid('partners', 'propose_three')
		);
		const [own, foreign] = [
			await candidates('t.carver', 'own', ['Zoe']),
			await candidates('t.phillips', 'partner', ['Wei'])
		];
		const forged = pairing.propose(await actor('t.carver'), {
			partnershipId: own.partnershipId,
			own: own.ids,
			partners: foreign.ids
		});
		await expect(forged).rejects.toEqual(new Invalid('partners', 'propose_student'));
		const elsewhere = pairing.propose(await actor('t.carver'), {
			partnershipId: foreign.partnershipId,
			own: own.ids,
			partners: foreign.ids
		});
		await expect(elsewhere).rejects.toEqual(new Invalid('own', 'propose_student'));
	});

	test('students and coordinators can propose nothing', async () => {
		for (const username of ['maya', 'coordinator'])
			expect(await pairing.ownPartnerships(await actor(username))).toEqual([]);
	});
});

describe('pause, resume, end', () => {
	test('each needs the right state', async () => {
		const id = await pairingOf('destiny', 'xiaoyu');
		await expect(step('t.carver', id, 'resume')).rejects.toEqual(new Conflict('pairing_active'));
		expect(await step('t.chaoyang', id, 'pause', palNotes.pause)).toBe('paused');
		expect(await step('t.carver', id, 'resume')).toBe('active');
		expect(await step('t.carver', id, 'end', palNotes.end)).toBe('ended');
		await expect(step('t.carver', id, 'resume')).rejects.toEqual(new Conflict('pairing_ended'));
		expect((await messages.openThread(await actor('xiaoyu'), id)).letters.length).toBeGreaterThan(5);
	});

	test.each(['t.moore', 't.phillips', 'coordinator', 'maya', 'lin', 'james'])(
		'are refused to %s',
		async (username) => {
			const id = await pairingOf('maya', 'lin');
			const attempt = pairing.step(await actor(username), {
				pairingId: id,
				kind: 'end',
				members: '',
				words: palNotes.end
			});
			await expect(attempt).rejects.toThrow(NotFound);
			expect(await stateOf(id)).toBe('active');
		}
	);
});

test('the release rule is set by a teacher of a member, and only to a known value', async () => {
	const id = await pairingOf('tyler', 'bowen');
	await pairing.setReleaseRule(await actor('t.chaoyang'), id, 'both');
	expect((await pairing.forTeacher(await actor('t.carver'), id)).releaseRule).toBe('both');
	await expect(pairing.setReleaseRule(await actor('t.carver'), id, 'nobody')).rejects.toThrow(Invalid);
	await expect(pairing.setReleaseRule(await actor('t.moore'), id, 'sender')).rejects.toThrow(NotFound);
});
