// The access rules and the SQL that applies them to many letters at once must agree.
import { beforeAll, describe, expect, test } from 'vitest';
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import type { Actor } from '../../src/lib/server/kernel/access/actor.ts';
import {
	approvers,
	managesPairing,
	classroomsToApprove
} from '../../src/lib/server/kernel/access/rules/letters.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { type ReviewScope, scopeOf } from '../../src/lib/server/review/scope.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { findCase } from '../../src/lib/server/safety/cases/find.ts';
import { wasBrought } from '../../src/lib/server/safety/alerts/recipients.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf } from '../world.ts';
import { rewriteAll } from '../requests.ts';
import { settle } from './settle.ts';

useWorld();

let staff: Actor[];

beforeAll(async () => {
	const { ids } = await settle();
	// An adult student in a pairing of three with a student whom he teaches: he must not review what she writes to him.
	const enrolmentOf = async (username: string) =>
		(await db().select().from(t.enrolment).where(eq(t.enrolment.personId, ids[username]!)))[0]!;
	const three = [await enrolmentOf('t.hughes'), await enrolmentOf('bella'), await enrolmentOf('feifei')];
	const id = newId();
	await db()
		.insert(t.pairing)
		.values({ id, cycleId: three[0]!.cycleId, state: 'active', createdAt: new Date() });
	await db()
		.insert(t.pairingMember)
		.values(
			three.map((enrolment) => ({ pairingId: id, enrolmentId: enrolment.id, personId: enrolment.personId }))
		);
	await messages.submit(await actor('bella'), letter(id, 'To an adult who learns with us'));
	await messages.submit(await actor('feifei'), letter(id, '你好'));
	// Both sides have to approve, and one has.
	await moderation.decide(await actor('t.moore'), {
		revisionId: ids.bothWaitingRevision!,
		decision: 'approve'
	});
	const teachers = await db()
		.select()
		.from(t.person)
		.where(sql`${t.person.username} like 't.%'`);
	staff = await Promise.all(
		[...teachers.map(({ username }) => username), 'coordinator', 'maya', 'lin'].map(actor)
	);
});

/** Whether, by the access rules, this letter waits for this person. */
async function waitsFor(person: Actor, item: typeof t.reviewable.$inferSelect, pair: ReviewScope) {
	const approvals = await db().select().from(t.approval).where(eq(t.approval.revisionId, item.revisionId));
	const openClassrooms = approvers(pair, item.authorId).filter(
		(classroom) => !approvals.some((approval) => approval.classroomId === classroom)
	);
	return (
		managesPairing(person, pair) &&
		classroomsToApprove(person, openClassrooms, item.authorId).length > 0 &&
		approvals.every((approval) => approval.by !== person.id) &&
		!(await hasDecided(person, item)) &&
		!(await isTakenOver(person, item))
	);
}

/** Whether the revision that waits is under appeal against this person's decision. */
async function hasDecided(person: Actor, item: typeof t.reviewable.$inferSelect) {
	const [appealRow] = await db().select().from(t.appeal).where(eq(t.appeal.reviewableId, item.id));
	if (!appealRow) return false;
	const [decision] = await db().select().from(t.review).where(eq(t.review.id, appealRow.reviewId));
	return decision!.by === person.id && decision!.revisionId === item.revisionId;
}

/** Whether this person has it on the page of a case instead, or nothing more to do about it. */
async function isTakenOver(person: Actor, { id, submittedAt }: typeof t.reviewable.$inferSelect) {
	const [held] = await db().select().from(t.hold).where(eq(t.hold.reviewableId, id));
	if (!held) return false;
	const isTold = held.toldAt !== null && held.toldAt >= submittedAt!;
	const theirs = [];
	for (const { caseId, at } of await db().select().from(t.caseItem).where(eq(t.caseItem.reviewableId, id))) {
		const seen = await findCase(person, caseId).catch(() => null);
		if (seen?.whole) theirs.push({ closedAt: seen.closedAt, isOfThisText: isTold || at >= submittedAt! });
	}
	return theirs.some(({ closedAt, isOfThisText }) => !closedAt && isOfThisText) || (isTold && !theirs.length);
}

describe.each(['as seeded', 'sender', 'recipient', 'both'] as const)('with the release rule %s', (rule) => {
	beforeAll(async () => {
		if (rule === 'as seeded') return;
		await db().update(t.pairing).set({ releaseRule: rule });
		await rewriteAll();
	});

	test('each person’s queue holds exactly the letters that the access rules let them decide about', async () => {
		const waiting = await db().select().from(t.reviewable).where(eq(t.reviewable.state, 'waiting'));
		const grounds = new Map<string, ReviewScope>();
		for (const { id } of waiting) grounds.set(id, await scopeOf(id));
		expect(new Set(waiting.map(({ kind }) => kind)).size).toBe(5);
		let shown = 0;
		for (const person of staff) {
			const expected: string[] = [];
			for (const item of waiting)
				if (await waitsFor(person, item, grounds.get(item.id)!)) expected.push(item.id);
			const queued = (await moderation.queueOf(person)).items.map(({ id }) => id);
			expect(queued.sort(), person.displayName).toEqual(expected.sort());
			expect((await moderation.queueSize(person)).all).toBe(expected.length);
			shown += queued.length;
		}
		expect(waiting.length).toBeGreaterThan(20);
		expect(shown).toBeGreaterThan(waiting.length);
	});

	test('a letter opens only to reviewers of a classroom that must approve it, coordinators, and people an alert reached', async () => {
		const waiting = await db().select().from(t.reviewable).where(eq(t.reviewable.state, 'waiting'));
		for (const item of waiting) {
			const pair = await scopeOf(item.id);
			const check = async (person: Actor) => {
				const speaks =
					managesPairing(person, pair) &&
					classroomsToApprove(person, approvers(pair, item.authorId), item.authorId).length > 0;
				const coordinates = person.programs.includes(pair.programId!);
				// Whether an alert about the letter was escalated to them.
				const brought = await wasBrought(person, item.id);
				const result = await moderation.findItem(person, item.id).catch((refused: unknown) => refused);
				expect(
					result instanceof NotFound,
					`${person.displayName} ${pair.members.map(({ name }) => name)}`
				).toBe(!speaks && !coordinates && !brought);
				if ((coordinates || brought) && !speaks) expect(result).toMatchObject({ reading: 'outside' });
			};
			await Promise.all(staff.map(check));
		}
	});
});

test('nobody reviews, lists, or handles a pairing of which they are a member', async () => {
	const hughes = await actor('t.hughes');
	const triad = await pairingOf('t.hughes', 'bella');
	await expect(pairing.forTeacher(hughes, triad)).rejects.toThrow(NotFound);
	expect((await pairing.listForTeacher(hughes)).map(({ id }) => id)).not.toContain(triad);
	expect((await moderation.queueOf(hughes)).items.map(({ pairingId }) => pairingId)).not.toContain(triad);
	const fromBella = (await moderation.queueOf(await actor('t.he'))).items.filter(
		({ pairingId }) => pairingId === triad
	);
	expect(fromBella).toHaveLength(2);
});

describe('audit events', () => {
	test.each([
		['update', sql`update audit_event set verb = 'nothing'`],
		['delete', sql`delete from audit_event`],
		['truncate', sql`truncate audit_event cascade`],
		['truncate, from another table', sql`truncate person cascade`]
	])('cannot be changed by %s', async (operation, statement) => {
		const all = () =>
			rows(
				sql`select count(*)::int as n, md5(string_agg(audit_event::text, '|' order by id)) as held from audit_event`
			);
		const before = await all();
		if (operation.includes(','))
			await rows(
				sql`alter table audit_event add constraint audit_test foreign key (actor_id) references person (id)`
			);
		const refused = await rows(statement).catch((error: Error) => error.cause ?? error);
		expect(String(refused)).toContain('append-only');
		expect(await all()).toEqual(before);
	});

	test('were written by each verb that set up this world', async () => {
		const written = await rows<{ verb: string }>(sql`select distinct verb from audit_event`);
		const verbs = [
			'message.submit',
			'message.withdraw',
			'message.return',
			'message.withhold',
			'message.approve',
			'person.suspend',
			'role.end',
			'classroom.change'
		];
		expect(written.map(({ verb }) => verb)).toEqual(expect.arrayContaining(verbs));
	});
});
