// Who decides about the applications to a call: adults who publish for its program and have no part in the applications themselves.
import { type Actor, publishesFor, type WaitingReader } from '../../kernel/access/index.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { mayPublish } from '../../schools/programs/index.ts';
import { findCall, type FoundCall } from '../find-call.ts';

const { article, callDecision } = tables;
const { application, callReviewer, outsideApplicant, person, recommendation } = inner;

/**
 * Whether one of these adults reviews, recommends or applies: then they decide nothing about this call. Whoever applies from outside has no
 * account in their application: they are known by their mail address.
 * @param people a query of one column with the ids of everybody who counts as one adult
 */
export const isInvolvedSql = (articleId: SQLWrapper, people: SQLWrapper): SQL<boolean> =>
	sql`(exists (select from ${callReviewer} where ${callReviewer.articleId} = ${articleId}
		and ${callReviewer.personId} in ${people})
		or exists (select from ${application}
			left join ${recommendation} on ${recommendation.applicationId} = ${application.id}
			where ${application.articleId} = ${articleId} and (${application.studentId} in ${people}
				or ${recommendation.writerId} in ${people}))
		or exists (select from ${application}
			join ${outsideApplicant} on ${outsideApplicant.applicationId} = ${application.id}
				and ${outsideApplicant.confirmedAt} is not null
			join ${person} on lower(${person.email}) = ${outsideApplicant.mail}
			where ${application.articleId} = ${articleId} and ${person.id} in ${people}))`;

export async function isInvolved(actor: Actor, articleId: string): Promise<boolean> {
	const [answer] = await rows<{ is: boolean }>(
		sql`select ${isInvolvedSql(sql`${articleId}::uuid`, handSql(sql`${actor.id}::uuid`))} as is`
	);
	return answer!.is;
}

/** Whether somebody decides about this call. */
export const decides = async (actor: Actor, call: FoundCall): Promise<boolean> =>
	call.selects && (await mayPublish(actor, call.programId)) && !(await isInvolved(actor, call.id));

/** A call about which somebody decides. @throws NotFound also for those who may not know whether there is anything to decide */
export async function callToDecide(actor: Actor, slug: string, locale: string): Promise<FoundCall> {
	const call = await findCall(slug, locale);
	if (!(await decides(actor, call))) throw new NotFound();
	return call;
}

/** Decisions that a colleague proposed and this reader can confirm: rows of a subject, the address of the call, and a moment. */
export const awaitingDecisionsSql = (reader: WaitingReader): SQL => sql`
	select ${article.slug} as subject, ${callDecision.proposedAt} as at from ${callDecision}
		join ${article} on ${article.id} = ${callDecision.articleId}
	where ${callDecision.confirmedAt} is null and ${callDecision.endedAt} is null
		and ${callDecision.tellAt} > ${reader.now}
	and ${publishesFor.where(reader, article.programId)} and ${callDecision.proposedBy} not in ${reader.hand}
	and not ${isInvolvedSql(article.id, reader.hand)}`;
