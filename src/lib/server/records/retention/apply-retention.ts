import { record, schoolsOfPerson, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, eq } from '../../kernel/db/index.ts';
import { classNotice, deskDraft, person, retentionNotice, staffMessage } from '../../kernel/schema/index.ts';
import { eraseAgreed, eraseLetters, erasePerson, today } from '../erasure/index.ts';
import { forgetDevices } from '../../people/index.ts';
import { describe, log } from '../../kernel/log.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { dueCycles, studentsDue, type DueCycle, type StudentDue } from './due-cycles.ts';
import { warnCoordinators } from './warn-coordinators.ts';

/** Students of one run; the next run goes on. A run must end before the job counts as lost. */
const batchSize = 50;

/** At night: warns coordinators, erases the students whom two adults agreed to erase, and erases what is due. */
export async function applyRetention(): Promise<void> {
	await warnCoordinators();
	await eraseAgreed(batchSize);
	await eraseDue();
	await dropNotices();
	await dropDeskDrafts();
	await forgetDevices();
}

/** Days for which a class notice is kept after its last day. */
const noticeDays = 90;

const dropNotices = () =>
	db()
		.delete(classNotice)
		.where(sql`${classNotice.endsOn} < ${today()}::date - ${noticeDays}::int`);

/** Days for which an unused draft of a reviewer is kept. */
const draftDays = 30;

const dropDeskDrafts = () =>
	db()
		.delete(deskDraft)
		.where(sql`${deskDraft.at} < ${instant(now())} - make_interval(days => ${draftDays})`);

/**
 * Erases what is due and was announced, one student after the other, each in a transaction of its own: a killed process
 * leaves nothing half done.
 * @returns how many students
 */
export async function eraseDue(limit = batchSize): Promise<number> {
	let remaining = limit;
	for (const cycle of await dueCycles()) {
		if (remaining <= 0) break;
		if (!cycle.noticeDay || cycle.noticeDay > today() || cycle.eraseOn > today()) continue;
		if (cycle.doneAt && !cycle.kept) continue;
		remaining -= await eraseCycle(cycle, remaining);
	}
	return limit - remaining;
}

/**
 * A cycle is done when only data that cases hold is left: everybody then reads that it is erased, so that people who see no
 * case cannot conclude from an unfinished cycle that there is one. The data on hold is erased in the first night in which
 * that is allowed.
 */
async function eraseCycle(cycle: DueCycle, limit: number): Promise<number> {
	const due = (await studentsDue(cycle.id, { limit })).filter(({ held }) => !held);
	let erased = 0;
	for (const student of due) {
		// A failure must not stop the others.
		const wasErased = await eraseOne(cycle, student).catch((error: unknown) => {
			log.error({ person: student.personId, error: describe(error) }, 'expired data was not deleted');
			return false;
		});
		if (wasErased) erased++;
	}
	if (due.length < limit) await finish(cycle);
	return erased;
}

async function finish(cycle: DueCycle): Promise<void> {
	const remaining = await studentsDue(cycle.id);
	if (remaining.every(({ held }) => held)) await markDone(cycle, remaining.length);
}

async function eraseOne(cycle: DueCycle, { personId, stays }: StudentDue): Promise<boolean> {
	const schools = (await schoolsOfPerson(personId)).length
		? undefined
		: await schoolsOfProgram(cycle.programId);
	if (!stays) {
		await erasePerson(personId, { by: null, why: 'retention', schools });
		return true;
	}
	return transaction(async () => {
		await db().select({ id: person.id }).from(person).where(eq(person.id, personId)).for('update');
		// First: the database lets records be deleted only after this event.
		await record({
			actorId: null,
			verb: 'retention.letters',
			subject: ['person', personId],
			schools: schools ?? (await schoolsOfPerson(personId)),
			detail: cycle.id
		});
		await eraseLetters({ personId, cycleId: cycle.id });
		return true;
	});
}

/** Marks a cycle as done. With the texts of its students, the messages of their teachers about it are deleted. */
async function markDone({ id, doneAt, kept: keptBefore }: DueCycle, kept: number): Promise<void> {
	if (doneAt && kept === keptBefore) return;
	await db().delete(staffMessage).where(eq(staffMessage.cycleId, id));
	await db()
		.update(retentionNotice)
		.set({ doneAt: sql`coalesce(${retentionNotice.doneAt}, ${instant(now())})`, kept })
		.where(eq(retentionNotice.cycleId, id));
}
