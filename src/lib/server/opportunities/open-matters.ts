// What is not over: while it is there, a program cannot turn off what it belongs to.
import { now } from '../kernel/clock.ts';
import { rows, sql, type SQL } from '../kernel/db/index.ts';
import { instant, openGrant, openSwitch } from '../kernel/predicates/index.ts';
import { type ProgramModule, tables } from '../kernel/schema/index.ts';

const { application, article, articlePublication, callFacts, callReview, callReviewer, decisionAppeal } =
	tables;
const { grant, moduleSwitch, outsideApplicant, programSchool } = tables;

/** Days after the deadline for which applications to a call without travel are open. */
const answeredWithin = 60;

/** A call `article` with `callFacts` is of this program: its own, or one of the commission for its students; for adults, where no other program has calls. */
const isOf = (programId: string) => sql`(${article.programId} = ${programId} or ${article.programId} is null
	and case when ${callFacts.audience} = 'students' then ${isFor(programId)} else not exists (
		select from ${moduleSwitch} where ${moduleSwitch.module} = 'opportunities' and ${openSwitch(moduleSwitch)}
			and ${moduleSwitch.programId} <> ${programId}) end)`;

/** Students of this program can apply, whoever offers it. */
const isFor = (programId: string) => sql`${callFacts.rules} -> 'programs' @> to_jsonb(${programId}::text)`;

/** The deadline has passed, and whoever went is back. */
const isOver =
	() => sql`(${callFacts.closesAt} <= ${instant(now())} and coalesce(${callFacts.travelTo}, ${callFacts.travelFrom},
	(${callFacts.closesAt} at time zone ${callFacts.zone})::date + ${sql.raw(String(answeredWithin))})
	< (${instant(now())} at time zone ${callFacts.zone})::date)`;

const isCallOpen = (programId: string) => sql`select from ${articlePublication}
	join ${article} on ${article.id} = ${articlePublication.articleId}
	join ${callFacts} on ${callFacts.revisionId} = ${articlePublication.revisionId}
	where ${articlePublication.endedAt} is null and ${callFacts.closesAt} > ${instant(now())} and ${isOf(programId)}`;

const applications = sql`from ${application} join ${article} on ${article.id} = ${application.articleId}
	join ${callFacts} on ${callFacts.revisionId} = ${application.revisionId}`;

const isApplicationOpen = (programId: string) => sql`select ${applications}
	where ${application.studentId} is not null and ${application.withdrawnAt} is null and ${application.handedInAt} is not null
		and not ${isOver()} and (${isOf(programId)} or ${isFor(programId)})`;

const isSelecting = (programId: string) => sql`select ${applications}
		join ${callReview} on ${callReview.articleId} = ${application.articleId}
		left join ${decisionAppeal} on ${decisionAppeal.applicationId} = ${application.id}
			and ${decisionAppeal.outcome} is null
	where ${application.withdrawnAt} is null and (not ${isOver()} or ${decisionAppeal.askedAt} is not null)
		and (${isOf(programId)} or ${isFor(programId)})`;

/** Somebody of this program reads applications, whoever offers the call: without the module they would not find them. */
const isReviewing = (programId: string) => sql`select ${applications}
		join ${callReview} on ${callReview.articleId} = ${application.articleId}
		join ${callReviewer} on ${callReviewer.articleId} = ${application.articleId} and ${callReviewer.endedAt} is null
		join ${grant} on ${grant.personId} = ${callReviewer.personId} and ${openGrant(grant)}
		left join ${programSchool} on ${programSchool.schoolId} = ${grant.schoolId}
	where not ${isOver()} and ${programId} in (${grant.programId}, ${programSchool.programId})`;

/** Their link works until they are erased. */
const isGuestThere = (programId: string) => sql`select ${applications}
	join ${outsideApplicant} on ${outsideApplicant.applicationId} = ${application.id} where ${isOf(programId)}`;

const open: Record<ProgramModule, Record<string, (programId: string) => SQL>> = {
	opportunities: { module_call_open: isCallOpen, module_application_open: isApplicationOpen },
	selection: { module_selection_open: isSelecting, module_review_open: isReviewing },
	outside_applicants: { module_guest_open: isGuestThere },
	sentence_practice: {}
};

/** The code of what a program has open of a module; null: nothing. */
export async function openMatterOf(programId: string, module: ProgramModule): Promise<string | null> {
	for (const [code, matters] of Object.entries(open[module])) {
		const [matter] = await rows(sql`${matters(programId)} limit 1`);
		if (matter) return code;
	}
	return null;
}
