// The review of a call begins: applications that are complete and can be read get numbers, and readers by lot.
import { randomInt } from 'node:crypto';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { columnName, db, insertAll, rows, sql, transaction } from '../../kernel/db/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { application, callReview, reviewAssignment, tables } from '../../kernel/schema/index.ts';
import { day } from '../../kernel/time/index.ts';
import { readCriteria } from '#lib/opportunities/lines.ts';
import { drawReaders, shuffled } from '../../engines/lot.ts';
import { type FoundCall, callsOfRevisions } from '../find-call.ts';
import { daysForReturned } from '../write-application.ts';
import { reviewersByApplication } from './conflicts.ts';
import { findKeptCall, lockCall, reviewOf, recordReview } from './find-reviewer.ts';
import { labels } from '../../people/labels/index.ts';
import { isReadable, isStillThere } from '../find-application.ts';
import { eligibilityOf } from '../eligibility.ts';
import { factsOfMany } from '../student-facts.ts';
import { isStruckSql } from '../strikes/index.ts';

const { item } = tables;

/** Readers of each application that can be chosen. */
export const readersOffered = [2, 3];

/** Why the review of a call cannot begin yet; null where it can. */
export async function obstacleToReview(call: FoundCall): Promise<string | null> {
	const closes = Date.parse(call.closesAt);
	if (now().getTime() < closes) return 'review_early';
	if (!(readCriteria(call.criteria ?? '') ?? []).length) return 'review_criteria';
	const waits = now().getTime() < closes + daysForReturned * day && (await areSomeAtDesk(call.id));
	return waits ? 'review_returned' : null;
}

/**
 * Begins the review. An application that is not complete, or of which nobody has confirmed the strikes, takes no part.
 * @returns how many applications lack readers
 * @throws NotFound for whoever does not look after it, Invalid, Conflict where it has begun, or cannot begin yet
 */
export async function beginReview(actor: Actor, slug: string, readers: number): Promise<number> {
	return transaction(async () => {
		const call = await findKeptCall(actor, slug);
		if (!readersOffered.includes(readers)) throw new Invalid('readers', 'form_invalid');
		await lockCall(call.id);
		if (await reviewOf(call.id)) throw new Conflict('review_begun');
		const obstacle = await obstacleToReview(call);
		if (obstacle) throw new Conflict(obstacle);
		const ready = (await readApplications(call)).filter(({ complete, struck }) => complete && struck);
		if (!ready.length) throw new Conflict('review_nothing');
		const lot = await reviewersByApplication(
			call.id,
			ready.map(({ id }) => id)
		);
		if (lot.readers.length < readers) throw new Conflict('review_reviewers');
		const seed = randomInt(2 ** 31 - 1);
		await db()
			.insert(callReview)
			.values({ articleId: call.id, begunBy: actor.id, begunAt: now(), seed, readers });
		await giveNumbers(
			shuffled(ready, `${seed} numbers`, ({ id }) => id).map(({ id }, index) => ({ id, number: index + 1 }))
		);
		const drawn = drawReaders({ ...lot, perItem: readers, seed: String(seed) });
		await insertAll(
			reviewAssignment,
			[...drawn].flatMap(([applicationId, list]) =>
				list.map((reviewerId) => ({
					id: newId(),
					applicationId,
					reviewerId,
					reason: 'lot' as const,
					at: now()
				}))
			)
		);
		await recordReview(actor, call, 'review.begin');
		return [...drawn.values()].filter((list) => list.length < readers).length;
	});
}

/** In one statement: a thousand of them at once. */
const giveNumbers = (numbers: { id: string; number: number }[]) =>
	rows(sql`update ${tables.application} set ${columnName(application.number)} = drawn.number
		from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as drawn (id uuid, number int)
		where ${tables.application.id} = drawn.id`);

/** More than a city hands in to one call. */
const mostApplications = 5_000;

export interface ReadApplication {
	id: string;
	/** Null: of an adult from outside. */
	schoolId: string | null;
	/** Every rule of the call is met. */
	complete: boolean;
	/** A person has confirmed what reviewers do not see. */
	struck: boolean;
}

/** The applications that were read at the desk; of adults from outside, those that were handed in: the form lets nothing be missing. */
export async function readApplications(call: FoundCall): Promise<ReadApplication[]> {
	const list = await readable(call);
	const ofStudents = list.flatMap(({ id, studentId, revisionId }) =>
		studentId === null ? [] : { id, studentId, revisionId }
	);
	const complete = await completeOf(call, ofStudents);
	return list.map(({ id, schoolId, studentId, struck }) => ({
		id,
		schoolId,
		struck,
		complete: studentId === null || complete.has(id)
	}));
}

const readable = (call: FoundCall) =>
	rows<Omit<ReadApplication, 'complete'> & { studentId: string | null; revisionId: string }>(sql`
		select ${tables.application.id}, ${tables.application.schoolId} as "schoolId", ${tables.application.studentId} as "studentId",
			${tables.application.revisionId} as "revisionId", ${isStruckSql(tables.application.id)} as struck
		from ${tables.application} left join ${item} on ${item.id} = ${tables.application.reviewableId}
		where ${tables.application.articleId} = ${call.id} and ${isReadable}
		order by ${tables.application.id} limit ${mostApplications}`);

/** Those of them that meet every rule which they answered. */
async function completeOf(
	call: FoundCall,
	list: { id: string; studentId: string; revisionId: string }[]
): Promise<Set<string>> {
	if (!list.length) return new Set();
	const wordings = await callsOfRevisions([...new Set(list.map(({ revisionId }) => revisionId))], 'en');
	const ruled = new Map(wordings.map(({ revisionId, rules }) => [revisionId, { ...call, rules }]));
	const factsOf = await factsOfMany(
		list.map(({ studentId }) => studentId),
		[call.id]
	);
	const reader = { label: await labels('en'), locale: 'en' };
	const met = list.filter(({ studentId, revisionId }) =>
		eligibilityOf(ruled.get(revisionId)!, factsOf(studentId, call.id), reader).every((rule) => rule.met)
	);
	return new Set(met.map(({ id }) => id));
}

/** Whether an application may still be handed in again, or is at the desk. */
async function areSomeAtDesk(callId: string): Promise<boolean> {
	const list = await rows(sql`select from ${tables.application}
		join ${item} on ${item.id} = ${tables.application.reviewableId}
		where ${tables.application.articleId} = ${callId} and ${tables.application.withdrawnAt} is null
		and ${item.state} in ('waiting', 'approved', 'returned') and ${isStillThere} limit 1`);
	return list.length > 0;
}
