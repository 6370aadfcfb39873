import { describe, expect, test } from 'vitest';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { auditEvent, classroomMembership, pairingStep } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as messages from '../../src/lib/server/exchange/messages/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { type EarlierNote, palNoteText } from '../../src/lib/pairing/pal-notes.ts';
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
	const [partner] = await pairing.partnersOf(await actor(username));
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
			expect(await pairing.partnersOf(await actor(username))).toEqual([]);
	});
});

describe('pause, resume, end', () => {
	/** What a student reads about the state of their pair. */
	const noteFor = async (username: string, id: string, locale: 'en' | 'zh-Hans') => {
		const student = await actor(username);
		const thread = await messages.openThread(student, id);
		return inLocale(locale, async () => (await messages.threadView(thread, student, locale)).note);
	};

	test('each needs the right state, and a pause or an end a sentence of its list, which pals read in their language', async () => {
		const id = await pairingOf('destiny', 'xiaoyu');
		await expect(step('t.carver', id, 'resume')).rejects.toEqual(new Conflict('pairing_active'));
		expect(await step('t.chaoyang', id, 'pause', 'sentence:exams')).toBe('paused');
		expect(await noteFor('destiny', id, 'en')).toBe('It’s exam time, so your letters are taking a break.');
		expect(await noteFor('xiaoyu', id, 'zh-Hans')).toBe('考试的日子到了，通信先停一停。');
		expect(await step('t.carver', id, 'resume')).toBe('active');
		expect(await step('t.carver', id, 'end', 'sentence:thanks')).toBe('ended');
		expect(await noteFor('destiny', id, 'en')).toBe('Thank you for every letter you wrote to each other.');
		await expect(step('t.carver', id, 'resume')).rejects.toEqual(new Conflict('pairing_ended'));
		expect((await messages.openThread(await actor('xiaoyu'), id)).letters.length).toBeGreaterThan(5);
	});

	test('words that an adult typed reach no child of the other school', async () => {
		const id = await pairingOf('james', 'wei');
		const refused = new Invalid('words', 'pal_note_unknown');
		for (const typed of [
			'老师其实很想你，放学以后一个人来找我，别告诉爸妈。',
			'What do you do after school when you are alone at home?',
			'sentence:break What do you do after school?',
			'sentence:thanks',
			'sentence:constructor',
			''
		])
			await expect(step('t.phillips', id, 'pause', typed), typed).rejects.toEqual(refused);
		expect(await stateOf(id)).toBe('active');
		await step('t.phillips', id, 'pause', palNotes.pause);
		expect(await noteFor('wei', id, 'zh-Hans')).toBe('好笔友有时也要歇一歇。你们的信都会好好留在这里。');
		await expect(step('t.phillips', id, 'end', palNotes.pause)).rejects.toEqual(refused);
	});

	test('the words that an earlier version stored stay as they are', async () => {
		const id = await pairingOf('james', 'wei');
		const note = 'James travels, and writes again in May.' as EarlierNote;
		await db().update(pairingStep).set({ note }).where(eq(pairingStep.pairingId, id));
		expect(await noteFor('wei', id, 'zh-Hans')).toBe(note);
		expect(palNoteText('sentence:no_more')).toBeNull();
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
