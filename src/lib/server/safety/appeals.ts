// A student asks that another teacher looks.
import { type Actor, isKeptFrom, readerIn, mayBeNotified } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, desc, eq, rows, sql } from '../kernel/db/index.ts';
import {
	appeal as appeals,
	classroom,
	escalation,
	review,
	reviewable,
	tables
} from '../kernel/schema/index.ts';
import { Conflict, NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { rewriteRequests } from '../review/approvals/index.ts';
import { announceToDesks, announceToStaffAndAuthor } from '../people/audience.ts';
import { adultsMeant, appealOf, scopeOf, notOpenCode, putOnHold } from '../review/index.ts';
import { concernOf, screen, urgent } from '../engines/screening/index.ts';
import { notifySubstitutes } from '../kernel/notify/index.ts';
import { raise } from './alerts/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import {
	isOtherAdult,
	type OtherAdultQuery,
	otherDeputy,
	otherTeachers,
	teachesAt
} from '../schools/deputies/index.ts';
import { together } from '../kernel/together.ts';
import { instant, openPost } from '../kernel/predicates/index.ts';
import { coordinatorsFor } from '../schools/appointments/index.ts';

const { person, safeguardingPost } = tables;

/**
 * Asks that another teacher reviews an item of the actor's that was returned or withheld, once for each item. The same
 * revision waits again.
 * @throws NotFound, Invalid, Conflict
 */
export async function appeal(
	actor: Actor,
	{ reviewableId, words }: { reviewableId: string; words?: string }
): Promise<void> {
	const text = cleanText('appeal', words);
	await transaction(async () => {
		const item = await lockOwn(actor, reviewableId);
		const scope = await scopeOf(item.id);
		if (await appealOf(item.id)) throw new Conflict('appeal_once');
		if (item.state !== 'returned' && item.state !== 'withheld') throw new Conflict('appeal_not_now');
		if (scope.state === 'ended' || scope.state === 'closed') throw new Conflict(notOpenCode(scope));
		const decision = await lastDecision(item.revisionId);
		const row = { reviewableId: item.id, reviewId: decision.id, by: actor.id, words: text, at: now() };
		await db().insert(appeals).values(row);
		await db().update(reviewable).set({ state: 'waiting' }).where(eq(reviewable.id, item.id));
		await rewriteRequests([item.id]);
		await raiseIfUrgent(actor, item.id, text);
		const lookers = await askAnotherTeacher(item, decision);
		await record({
			actorId: actor.id,
			verb: `${item.kind}.appeal`,
			subject: [item.kind, item.id],
			schools: schoolsOfPair(scope),
			detail: item.revisionId
		});
		await announceToStaffAndAuthor(scope, item);
		await announceToDesks(item.id, lookers);
	});
}

/** The student's reason may itself be a call for help. */
async function raiseIfUrgent(actor: Actor, itemId: string, plea: string | null) {
	if (!plea) return;
	const { findings } = screen(plea);
	if (concernOf(findings) !== urgent) return;
	const { members } = await scopeOf(itemId);
	const { schoolId } = members.find(({ id }) => id === actor.id)!;
	const about = await adultsMeant(schoolId, plea, findings);
	await putOnHold(itemId, about);
	await raise({ schoolId, kind: 'finding', subjectId: itemId, studentId: actor.id, ...about });
}

async function lockOwn(actor: Actor, id: string) {
	const [item] = isId(id)
		? await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update')
		: [];
	if (!item || item.authorId !== actor.id) throw new NotFound();
	return item;
}

async function lastDecision(revisionId: string) {
	const [decision] = await db()
		.select({
			id: review.id,
			by: review.by,
			decision: review.decision,
			classroomId: review.classroomId,
			schoolId: classroom.schoolId
		})
		.from(review)
		.innerJoin(classroom, eq(classroom.id, review.classroomId))
		.where(eq(review.revisionId, revisionId))
		.orderBy(desc(review.at), desc(review.id))
		.limit(1);
	if (decision?.decision !== 'return' && decision?.decision !== 'withhold')
		throw new Conflict('appeal_not_now');
	return decision;
}

/** Where nobody else teaches the classroom, the appeal goes to somebody who may decide for it. */
async function askAnotherTeacher(
	item: { id: string; revisionId: string; pairingId: string | null; authorId: string },
	decision: { by: string; classroomId: string; schoolId: string }
): Promise<string[]> {
	const { classroomId, schoolId } = decision;
	const lookers = await appealReviewers({
		reviewableId: item.id,
		classroomId,
		schoolId,
		firstId: decision.by,
		pairingId: item.pairingId,
		authorId: item.authorId
	});
	const request = { revisionId: item.revisionId, reviewableId: item.id, classroomId, at: now() };
	if (lookers.length)
		await db()
			.insert(escalation)
			.values(lookers.map((looker) => ({ ...request, ...looker })))
			.onConflictDoNothing();
	const asTeachers = lookers.filter(({ step }) => step === 'appeal');
	await notifySubstitutes(asTeachers.map(({ toId }) => ({ toId, revisionId: item.revisionId })));
	return lookers.map(({ toId }) => toId);
}

/** Who reviews an appeal, and in which role. */
interface AppealReviewer {
	toId: string;
	step: 'appeal' | 'coordinator';
}

interface AppealQuery extends OtherAdultQuery {
	/** The item that is appealed. */
	reviewableId: string;
}

/**
 * Who reviews an appeal when the classroom has no other teacher: the deputy of the teacher who decided, else the school's
 * lead, else the coordinators. Nobody from whom the item is kept: it may be about them.
 * @returns empty where the classroom has another teacher, who sees the appeal anyway
 */
async function appealReviewers(query: AppealQuery): Promise<AppealReviewer[]> {
	if ((await otherTeachers(query, mayLook(query))).length) return [];
	for (const candidates of await together(
		() => otherDeputy(query, mayLook(query)),
		() => leads(query)
	))
		if (candidates[0]) return [{ toId: candidates[0].id, step: 'appeal' }];
	const coordinators = await mayBeNotified(query.reviewableId, await coordinatorsFor(query.schoolId));
	return coordinators.map((toId) => ({ toId, step: 'coordinator' }));
}

/** A teacher of the school from whom the item is not kept. */
const mayLook = ({ reviewableId, schoolId }: AppealQuery) => sql`
	${teachesAt(person.id, sql`${schoolId}::text`, instant(now()))}
	and not ${isKeptFrom.where(readerIn(sql`${person.id}`), sql`${reviewableId}::uuid`)}`;

const leads = (query: AppealQuery) =>
	rows<{ id: string }>(sql`
		select ${person.id} from ${person} join ${safeguardingPost} on ${safeguardingPost.personId} = ${person.id}
		where ${safeguardingPost.schoolId} = ${query.schoolId} and ${openPost(safeguardingPost, 'lead')}
		and ${isOtherAdult(query)} and ${mayLook(query)}`);
