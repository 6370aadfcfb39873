// A list of results of a test day: uploaded by a teacher, recorded when a second adult of the school has confirmed it.
import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/access/index.ts';
import { record, recordAll, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	afterCommit,
	db,
	insertAll,
	transaction,
	and,
	asc,
	eq,
	gt,
	isNull,
	lte
} from '../../kernel/db/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { levelList, school, verifiedLevel } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import type { Source } from '../../engines/tables/index.ts';
import { schoolsTaughtBy, teachersAt } from '../../schools/appointments/index.ts';
import { sameHand } from '../hands/index.ts';
import { readResults, type ResultLine } from './read-results.ts';
import { todayAt } from './record-level.ts';

/** A list that nobody confirms is erased after this many days. */
const keptDays = 14;
const maxBytes = 200_000;
/** Lists of one school that may wait. */
const maxWaiting = 20;

const isOpen = () => and(isNull(levelList.outcome), gt(levelList.at, daysAfter(now(), -keptDays)));

/**
 * Keeps a list until a colleague has confirmed it. Nothing is recorded before. @returns its id
 * @throws NotFound for a school where they do not teach, Invalid for a file that is none, Conflict
 */
export async function uploadLevels(actor: Actor, schoolId: string, [file]: Source[]): Promise<string> {
	if (!(await schoolsTaughtBy(actor.id)).includes(schoolId)) throw new NotFound();
	if (!file) throw new Invalid('file', 'roster_file_missing');
	if (file.bytes.length > maxBytes) throw new Invalid('file', 'levels_unreadable');
	const lines = await readResults(schoolId, file, await todayAt(schoolId));
	return transaction(async () => {
		if ((await db().$count(levelList, and(isOpen(), eq(levelList.schoolId, schoolId)))) >= maxWaiting)
			throw new Conflict('roster_too_many');
		const id = newId();
		const content = JSON.stringify({
			name: file.name.toWellFormed().slice(0, 120),
			base64: Buffer.from(file.bytes).toString('base64')
		});
		await db()
			.insert(levelList)
			.values({ id, schoolId, by: actor.id, at: now(), rows: lines.length, content });
		await recordList(actor, { id, schoolId }, 'level.list_upload');
		return id;
	});
}

/** Lists that wait at the schools of a teacher, the oldest first. */
export async function waitingLevelLists(actor: Actor) {
	const schools = await schoolsTaughtBy(actor.id);
	const lists = await db()
		.select({
			id: levelList.id,
			schoolId: levelList.schoolId,
			by: levelList.by,
			at: levelList.at,
			rows: levelList.rows
		})
		.from(levelList)
		.where(isOpen())
		.orderBy(asc(levelList.at), asc(levelList.id));
	return lists.filter(({ schoolId }) => schools.includes(schoolId));
}

/** Whether an id is that of a list of results, whoever may see it. */
export const isLevelList = async (id: string): Promise<boolean> =>
	isId(id) && (await db().$count(levelList, eq(levelList.id, id))) > 0;

/** A list of a school where somebody teaches, with its lines as they are now. @throws NotFound */
export async function findLevelList(actor: Actor, id: string) {
	const [list] = isId(id)
		? await db()
				.select()
				.from(levelList)
				.where(and(isOpen(), eq(levelList.id, id)))
				.for('update')
		: [];
	if (!list || !(await schoolsTaughtBy(actor.id)).includes(list.schoolId)) throw new NotFound();
	const { name, base64 } = JSON.parse(list.content!) as { name: string; base64: string };
	const file = { name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
	const lines = await readResults(list.schoolId, file, await todayAt(list.schoolId));
	return { ...list, lines, fingerprint: fingerprintOf(lines) };
}

/** What somebody saw: it changes with every line, and with the student whom it names. */
const fingerprintOf = (lines: ResultLine[]): string =>
	createHash('sha256').update(JSON.stringify(lines)).digest('base64url');

/**
 * Records the lines of a list, by a second adult of the school who saw exactly these.
 * @throws NotFound, Forbidden for the hand that uploaded it, Conflict where a line is wrong or has changed since it was seen, or where
 * whoever uploaded it does not teach there any more
 */
export async function confirmLevels(actor: Actor, id: string, fingerprint: string): Promise<void> {
	await transaction(async () => {
		const list = await findLevelList(actor, id);
		const { schoolId, lines, by } = list;
		if (await sameHand(actor.id, [by])) throw new Forbidden('levels_own');
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
		if (!(await teachersAt(schoolId)).some((teacher) => teacher.id === by))
			throw new Conflict('roster_sender_gone');
		if (list.fingerprint !== fingerprint) throw new Conflict('roster_moved');
		if (lines.some(({ problem }) => problem)) throw new Conflict('levels_wrong');
		const news = lines.filter(({ recorded }) => !recorded);
		if (!news.length) throw new Conflict('levels_nothing');
		await insertAll(
			verifiedLevel,
			news.map(({ studentId, language, test, level, takenOn, validUntil }) => ({
				id: newId(),
				studentId: studentId!,
				schoolId,
				language: language!,
				test: test!,
				level: level!,
				takenOn: takenOn!,
				validUntil,
				paper: 'register' as const,
				by,
				at: now(),
				confirmedBy: actor.id
			}))
		);
		await closeList(id, { by: actor.id, outcome: 'confirmed' });
		const students = [...new Set(news.map(({ studentId }) => studentId!))];
		await recordAll([
			{ actorId: actor.id, verb: 'level.list_confirm', subject: ['levels', id], schools: [schoolId] },
			...students.map((studentId) => ({
				actorId: by,
				verb: 'level.record' as const,
				schools: [schoolId],
				subject: ['person', studentId] as [string, string]
			}))
		]);
		await afterCommit(() => publish(students, 'profile:changed'));
	});
}

/** Throws a list away. @throws NotFound */
export async function discardLevels(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		const list = await findLevelList(actor, id);
		await closeList(id, { by: actor.id, outcome: 'discarded' });
		await recordList(actor, list, 'level.list_discard');
	});
}

const closeList = (id: string, { by, outcome }: { by: string; outcome: 'confirmed' | 'discarded' }) =>
	db()
		.update(levelList)
		.set({ content: null, decidedAt: now(), decidedBy: by, outcome })
		.where(eq(levelList.id, id));

/** Erases lists that nobody has confirmed in time. @returns how many */
export const sweepLevelLists = (): Promise<number> => lapse(lte(levelList.at, daysAfter(now(), -keptDays)));

/** Erases all lists of a school that wait, as somebody who may be in them is erased. They can be uploaded again. */
export const dropLevelLists = (schoolId: string): Promise<number> => lapse(eq(levelList.schoolId, schoolId));

async function lapse(which: ReturnType<typeof eq>): Promise<number> {
	return transaction(async () => {
		const lapsed = await db()
			.update(levelList)
			.set({ content: null, decidedAt: now(), outcome: 'lapsed' })
			.where(and(isNull(levelList.outcome), which))
			.returning({ id: levelList.id, schoolId: levelList.schoolId });
		await recordAll(
			lapsed.map(({ id, schoolId }) => ({
				actorId: null,
				verb: 'level.list_lapse' as const,
				schools: [schoolId],
				subject: ['levels', id] as [string, string]
			}))
		);
		return lapsed.length;
	});
}

const recordList = (actor: Actor, { id, schoolId }: { id: string; schoolId: string }, verb: Verb) =>
	record({ actorId: actor.id, verb, subject: ['levels', id], schools: [schoolId] });
