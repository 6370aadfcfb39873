// People and rows at the edges of the rules, in addition to those of the matrix.
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { makeBoard } from '../../forum/boards.ts';
import { postOf, send } from '../../safety/reports/posts.ts';
import { actor, personId } from '../../world.ts';
import { settle } from '../settle.ts';

/**
 * The world of the matrix (paused, restricted, ended, moved, suspended, of two roles), and in addition: adults who work at two
 * schools, who are students at another, or who lost a role; reports of staff posts, texts on hold, cases and alerts about
 * adults, a class list at a school with one adult, a closed board, and a board for a single class.
 */
export async function settlePairs(): Promise<void> {
	const { ids } = await settle();
	await peopleOfTwoPlaces();
	await leaveRowsBehind();
	await boards();
	await staffReports();
	await ownReport(ids);
	await holds();
	await aboutAdults(ids);
	await listAtOneTeacherSchool();
}

const grant = async (who: string, values: Omit<typeof t.roleGrant.$inferInsert, 'personId' | 'from'>) =>
	db()
		.insert(t.roleGrant)
		.values({ ...values, personId: await personId(who), from: now() });

const classOf = async (who: string, role: 'student' | 'teacher') => {
	const [membership] = await db()
		.select()
		.from(t.classroomMembership)
		.where(
			and(eq(t.classroomMembership.personId, await personId(who)), eq(t.classroomMembership.role, role))
		);
	return membership!.classroomId;
};

const seat = async (who: string, role: 'student' | 'teacher', classroomId: string) =>
	db()
		.insert(t.classroomMembership)
		.values({ personId: await personId(who), classroomId, role, from: now() });

async function peopleOfTwoPlaces() {
	// Teaches at Carver and in Chao Yang.
	await grant('t.ellis', { role: 'teacher', schoolId: 'chaoyang' });
	await seat('t.ellis', 'teacher', await classOf('lin', 'student'));
	// Teaches in Chao Yang, coordinates, and is a student at Carver, where she is not staff.
	await grant('t.guo', { role: 'student', schoolId: 'carver' });
	await grant('t.guo', { role: 'coordinator', programId: 'birmingham-beijing' });
	await seat('t.guo', 'student', await classOf('maya', 'student'));
}

/** Rows that should have ended together with a lost role. */
async function leaveRowsBehind() {
	await db()
		.insert(t.classroomMembership)
		.values({
			personId: (await byName('t.grant')).id,
			classroomId: await classOf('maya', 'student'),
			role: 'teacher',
			from: now()
		});
	const sofia = (await byName('sofia')).id;
	await db().update(t.enrolment).set({ until: null }).where(eq(t.enrolment.personId, sofia));
}

const byName = async (username: string) =>
	(await db().select().from(t.person).where(eq(t.person.username, username)))[0]!;

async function boards() {
	const closed = await makeBoard();
	await db()
		.update(t.board)
		.set({ closedAt: now(), closedBy: await personId('coordinator') })
		.where(eq(t.board.id, closed));
	const boardId = await makeBoard();
	await db()
		.insert(t.boardClassroom)
		.values({ boardId, classroomId: await classOf('darius', 'student') });
}

/** Reports of a teacher's post, for the coordinators; of a coordinator's post, for the lead of the reporter's school. */
async function staffReports() {
	const board = await makeBoard();
	// The second writer is a colleague of Ms Guo, who coordinates the program.
	for (const writer of ['t.moore', 't.sun']) {
		const { id } = await send('maya', (await postOf(writer, board)).releaseId);
		await cases.open(await actor('coordinator'), {
			origin: { kind: 'report', id },
			kind: 'adult',
			severity: 'high',
			words: 'A test'
		});
	}
	await send('lin', (await postOf('coordinator', board)).releaseId);
	await send('t.chaoyang', (await postOf('coordinator', board)).releaseId);
}

/** A report of a letter by Mr Hughes, who is a student in the classroom that he teaches: nobody handles a report of their own text. */
async function ownReport(ids: Record<string, string>) {
	const [reviewableId, by] = [ids.hughesWaiting!, await personId('songsong')];
	const letter = { reviewableId, pairingId: ids.hughes! };
	const releaseId = newId();
	await db()
		.insert(t.release)
		.values({
			...letter,
			id: releaseId,
			revisionId: ids.hughesWaitingRevision!,
			at: now(),
			authorId: await personId('t.hughes')
		});
	await db()
		.insert(t.report)
		.values({ ...letter, releaseId, by, reason: 'unkind', at: now() });
}

/** Holds: one kept from a named teacher, one from a school, one from nobody, and one that was lifted. */
async function holds() {
	const waitingItems = await db()
		.select()
		.from(t.reviewable)
		.where(eq(t.reviewable.state, 'waiting'))
		.limit(4);
	const about = [
		{ exceptId: await personId('t.ellis') },
		{ pastSchool: true },
		{},
		{ pastSchool: true, liftedAt: now(), liftedBy: await personId('coordinator'), why: 'A test' }
	];
	for (const [index, holdFields] of about.entries())
		await db()
			.insert(t.hold)
			.values({ reviewableId: waitingItems[index]!.id, since: now(), ...holdFields })
			.onConflictDoNothing();
}

/**
 * A case and an alert that are kept from the adult they are about, although that adult leads the case and got the alert; an
 * alert that went past the school after its lead had got it; a case with a former lead.
 */
async function aboutAdults(ids: Record<string, string>) {
	const carver = await personId('t.carver');
	await db()
		.update(t.safeguardingCase)
		.set({ exceptId: carver })
		.where(eq(t.safeguardingCase.id, ids.handed!));
	await db()
		.insert(t.caseLead)
		.values({
			caseId: ids.steps!,
			schoolId: 'carver',
			personId: await personId('t.moore'),
			from: now(),
			until: now()
		});
	const [alert] = await db().select().from(t.alert).where(eq(t.alert.id, ids.alert!));
	for (const about of [{ exceptId: carver }, { pastSchool: true }]) {
		const copy = { ...alert!, id: newId(), subjectId: newId(), ...about };
		await db().insert(t.alert).values(copy);
		for (const [who, rank] of [
			['t.carver', 'lead'],
			['coordinator', 'coordinator'],
			['t.guo', 'coordinator']
		] as const)
			await db()
				.insert(t.alertStep)
				.values({ alertId: copy.id, rank, personId: await personId(who), at: now() });
	}
}

/** A school of a program with one teacher, who has handed in a class list, and has a draft of another. */
async function listAtOneTeacherSchool() {
	const [template] = await db().select().from(t.school).where(eq(t.school.id, 'carver'));
	await db()
		.insert(t.school)
		.values({ ...template!, id: 'lonely' });
	await db().insert(t.programSchool).values({ programId: 'birmingham-beijing', schoolId: 'lonely' });
	await grant('t.ellis', { role: 'teacher', schoolId: 'lonely' });
	const [list] = await db().select().from(t.rosterImport).limit(1);
	for (const sentAt of [now(), null])
		await db()
			.insert(t.rosterImport)
			.values({
				...list!,
				id: newId(),
				schoolId: 'lonely',
				sentAt,
				fileHash: newId(),
				by: await personId('t.ellis')
			});
}
