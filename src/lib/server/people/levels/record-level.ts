// A teacher records a level that they saw on paper.
import { type Actor, worksAt } from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { checkAll, Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { levelPapers, school, verifiedLevel } from '../../kernel/schema/index.ts';
import { dayIn, isDate } from '../../kernel/time/index.ts';
import { findSubject, type Subject } from '../../safety/restrictions/index.ts';
import { type LevelPaper, readResult, type TestResult } from './tests.ts';

/** What the form about a level holds. */
export interface SeverityForm {
	language: string;
	/** Test and level, as `resultId` names them. */
	result: string;
	/** YYYY-MM-DD. */
	takenOn: string;
	/** Its last day; empty: no end. */
	validUntil?: string;
	paper: string;
}

/** Whether somebody may record levels of this student: adults of the student's school who answer for them. */
export const mayRecordLevels = (actor: Actor, { schoolId, may }: Subject): boolean =>
	(may.teach || may.close) && worksAt(actor, schoolId);

/** @throws NotFound */
async function findLearner(actor: Actor, personId: string): Promise<Subject> {
	const subject = await findSubject(actor, personId);
	if (!mayRecordLevels(actor, subject)) throw new NotFound();
	return subject;
}

/** Records a level of a student. @throws NotFound, Invalid, Conflict where it is recorded already */
export async function recordLevel(actor: Actor, personId: string, form: SeverityForm): Promise<void> {
	await transaction(async () => {
		const { id, schoolId } = await findLearner(actor, personId);
		await insertLevel(actor, { studentId: id, schoolId, ...(await readForm(form, schoolId)) });
		await told(actor, { id, schoolId }, 'level.record');
	});
}

/** Puts another row in the place of one. Both stay in the history. @throws as `recordLevel`, Conflict for one that has ended */
export async function correctLevel(
	actor: Actor,
	personId: string,
	{ levelId, ...form }: SeverityForm & { levelId: string }
): Promise<void> {
	await transaction(async () => {
		const { id, schoolId } = await findLearner(actor, personId);
		const facts = await readForm(form, schoolId);
		await endLevel(actor, { levelId, studentId: id, why: 'corrected' });
		await insertLevel(actor, { studentId: id, schoolId, replacesId: levelId, ...facts });
		await told(actor, { id, schoolId }, 'level.correct');
	});
}

/** It does not count any more, as it should not have been recorded. It stays in the history. @throws NotFound, Conflict */
export async function withdrawLevel(actor: Actor, personId: string, levelId: string): Promise<void> {
	await transaction(async () => {
		const { id, schoolId } = await findLearner(actor, personId);
		await endLevel(actor, { levelId, studentId: id, why: 'withdrawn' });
		await told(actor, { id, schoolId }, 'level.withdraw');
	});
}

export interface RecordedLevel extends TestResult {
	takenOn: string;
	validUntil: string | null;
	paper: LevelPaper;
}

async function readForm(form: SeverityForm, schoolId: string): Promise<RecordedLevel> {
	const today = await todayAt(schoolId);
	let result: TestResult | undefined;
	const paper = levelPapers.find((name) => name === form.paper);
	const validUntil = form.validUntil || null;
	await checkAll([
		() => (result = readResult(form.result, form.language)),
		() => checkDays({ takenOn: form.takenOn, validUntil }, today),
		() => {
			if (!paper) throw new Invalid('paper', 'form_invalid');
		}
	]);
	return { ...result!, takenOn: form.takenOn, validUntil, paper: paper! };
}

/** Tests of YCT and HSK began in the nineties. */
const firstDay = '1990-01-01';

/** @throws Invalid */
export function checkDays(
	{ takenOn, validUntil }: { takenOn: string; validUntil: string | null },
	today: string
): void {
	if (!isDate(takenOn)) throw new Invalid('takenOn', 'date_wrong');
	if (takenOn > today || takenOn < firstDay) throw new Invalid('takenOn', 'level_day');
	if (validUntil !== null && !isDate(validUntil)) throw new Invalid('validUntil', 'date_wrong');
	if (validUntil !== null && validUntil <= takenOn) throw new Invalid('validUntil', 'level_until');
}

/** The day that it is at a school. */
export async function todayAt(schoolId: string): Promise<string> {
	const [place] = await db().select({ zone: school.timeZone }).from(school).where(eq(school.id, schoolId));
	return dayIn(now(), place!.zone);
}

/** @throws Conflict where the same result is recorded already */
export async function insertLevel(
	actor: Actor,
	level: RecordedLevel & { studentId: string; schoolId: string; replacesId?: string }
): Promise<void> {
	const [row] = await db()
		.insert(verifiedLevel)
		.values({ ...level, id: newId(), by: actor.id, at: now() })
		.onConflictDoNothing()
		.returning({ id: verifiedLevel.id });
	if (!row) throw new Conflict('level_twice');
}

async function endLevel(
	actor: Actor,
	{ levelId, studentId, why }: { levelId: string; studentId: string; why: 'corrected' | 'withdrawn' }
): Promise<void> {
	if (!isId(levelId)) throw new NotFound();
	const ofStudent = and(eq(verifiedLevel.id, levelId), eq(verifiedLevel.studentId, studentId));
	const [row] = await db().select({ id: verifiedLevel.id }).from(verifiedLevel).where(ofStudent);
	if (!row) throw new NotFound();
	const [ended] = await db()
		.update(verifiedLevel)
		.set({ endedAt: now(), endedBy: actor.id, endedWhy: why })
		.where(and(ofStudent, isNull(verifiedLevel.endedAt)))
		.returning({ id: verifiedLevel.id });
	if (!ended) throw new Conflict('level_changed');
}

async function told(actor: Actor, student: Pick<Subject, 'id' | 'schoolId'>, verb: Verb): Promise<void> {
	await record({ actorId: actor.id, verb, subject: ['person', student.id], schools: [student.schoolId] });
	await afterCommit(() => publish([student.id], 'profile:changed'));
}
