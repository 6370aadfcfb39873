// A student asks that somebody else looks: an adult who had no part in the decision.
import {
	type Actor,
	answersFor,
	coordinates,
	readerOf,
	type WaitingReader
} from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, eq, type SQL } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { applicationOutcome, decisionAppeal, inner, tables } from '../../kernel/schema/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { lockPerson } from '../../people/index.ts';
import { findCall } from '../find-call.ts';
import { ownApplication } from '../find-application.ts';
import { mayAskAgain } from '../outcome-of.ts';
import { schoolWhereItStands } from './answer-offer.ts';
import { scoresOfCall } from '../reviewing/scores-of-call.ts';
import { isInvolvedSql } from './deciders.ts';
import { standsSql } from './decisions.ts';
import { tellAbout } from './tell.ts';

const { application, article, callDecision } = tables;
const { grant } = inner;

/**
 * Asks for a second look, once.
 * @param articleId of the call @throws NotFound where nobody was told anything, Conflict where it was asked, or is too late
 */
export async function askAgain(actor: Actor, articleId: string): Promise<void> {
	await transaction(async () => {
		if (!isId(articleId)) throw new NotFound();
		await lockPerson(actor.id);
		const own = await ownApplication(actor, articleId, true);
		const schoolId = own?.told && (await schoolWhereItStands(own.id));
		if (!own?.told || !schoolId) throw new NotFound();
		if (own.told.appeal) throw new Conflict('appeal_asked');
		if (!mayAskAgain(own.told)) throw new Conflict('appeal_over');
		await db().insert(decisionAppeal).values({ applicationId: own.id, askedAt: now() });
		await record({
			actorId: actor.id,
			verb: 'application.ask_again',
			subject: ['person', actor.id],
			schools: [schoolId],
			detail: own.id
		});
	});
}

/** Somebody who decided `callDecision`, or counts as one adult with them. */
const decidedBy = (people: SQL) => sql`(${callDecision.proposedBy} in ${people}
	or ${callDecision.confirmedBy} in ${people})`;

/** A coordinator `grant` of the call `article` who had no part in it. */
const isOtherCoordinator = (moment: SQL) => sql`${openGrant(grant, 'coordinator')}
	and (${article.programId} is null or ${grant.programId} = ${article.programId})
		and not ${suspendedSql(grant.personId, moment)}
	and not ${decidedBy(handSql(grant.personId, moment))}
		and not ${isInvolvedSql(article.id, handSql(grant.personId, moment))}`;

/** Open appeals `decisionAppeal` that come to this reader: to coordinators, and where none of them can look, to the lead of the student's school. */
const openAppealsSql = (reader: WaitingReader, columns: SQL): SQL => sql`select ${columns}
	from ${tables.decisionAppeal} join ${application} on ${application.id} = ${tables.decisionAppeal.applicationId}
		join ${article} on ${article.id} = ${application.articleId}
	join ${tables.applicationOutcome} on ${tables.applicationOutcome.applicationId} = ${application.id}
		join ${callDecision} on ${callDecision.id} = ${tables.applicationOutcome.decisionId}
	where ${tables.decisionAppeal.outcome} is null and ${standsSql(application)}
	and not ${decidedBy(reader.hand)} and not ${isInvolvedSql(article.id, reader.hand)}
	and (${coordinates.where(reader, article.programId)}
		or ${article.programId} is null and exists (select from ${grant} where ${grant.personId} = ${reader.me}
			and ${openGrant(grant, 'coordinator')})
		or ${answersFor.where(reader, application.schoolId)}
			and not exists (select from ${grant} where ${isOtherCoordinator(reader.now)}))`;

/** Rows of a subject, the address of the call, and a moment. */
export const awaitingAppealsSql = (reader: WaitingReader): SQL =>
	openAppealsSql(reader, sql`${article.slug} as subject, ${tables.decisionAppeal.askedAt} as at`);

/** What somebody sees who looks again: no name, and not who gave which score. */
export interface OpenAppeal {
	applicationId: string;
	schoolId: string;
	number: number;
	/** Of the wording that was answered, and the language of the answers. */
	revisionId: string;
	locale: string;
	rank: number;
	median: number;
	outcome: 'offered' | 'waiting' | 'declined';
	passedOver: 'balance' | 'school' | null;
	/** Hundredths, the lowest first. */
	scores: number[];
}

/** The open appeals about a call that come to somebody. */
export async function openAppeals(actor: Actor, articleId: string, only?: string): Promise<OpenAppeal[]> {
	const hand = handSql(sql`${actor.id}::uuid`);
	const reader = { ...readerOf(actor), hand, now: instant(now()) };
	const list = await rows<Omit<OpenAppeal, 'scores'>>(sql`
		${openAppealsSql(
			reader,
			sql`${application.id} as "applicationId", ${application.schoolId} as "schoolId", ${application.number},
			${application.revisionId} as "revisionId", ${application.locale}, ${tables.applicationOutcome.rank},
				${tables.applicationOutcome.median}, ${tables.applicationOutcome.outcome},
					${tables.applicationOutcome.passedOver} as "passedOver"`
		)}
		and ${article.id} = ${articleId} and ${only ? sql`${application.id} = ${only}` : sql`true`}
			order by ${application.number} limit 100`);
	if (!list.length) return [];
	const scored = await scoresOfCall(articleId);
	return list.map((entry) => ({
		...entry,
		scores: scored.find(({ applicationId }) => applicationId === entry.applicationId)?.scores ?? []
	}));
}

/**
 * Answers after a second look: it stands, or the student comes first on the waiting list.
 * @throws NotFound, Invalid
 */
export async function answerAppeal(
	actor: Actor,
	slug: string,
	{ applicationId, outcome }: { applicationId: string; outcome: string }
): Promise<void> {
	await transaction(async () => {
		const call = await findCall(slug, 'en');
		if (!isId(applicationId)) throw new NotFound();
		await db()
			.select({ id: decisionAppeal.applicationId })
			.from(decisionAppeal)
			.where(eq(decisionAppeal.applicationId, applicationId))
			.for('update');
		const [appeal] = await openAppeals(actor, call.id, applicationId);
		if (!appeal) throw new NotFound();
		if (outcome !== 'stands' && outcome !== 'first_in_line') throw new Invalid('outcome', 'form_invalid');
		await db()
			.update(decisionAppeal)
			.set({ outcome, by: actor.id, at: now() })
			.where(eq(decisionAppeal.applicationId, applicationId));
		if (outcome === 'first_in_line')
			await db()
				.update(applicationOutcome)
				.set({ outcome: 'waiting' })
				.where(eq(applicationOutcome.applicationId, applicationId));
		await record({
			actorId: actor.id,
			verb: 'decision.answer_appeal',
			subject: ['article', call.id],
			schools: [appeal.schoolId],
			detail: applicationId
		});
		await tellAbout([applicationId], null);
	});
}
