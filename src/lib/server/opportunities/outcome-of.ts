// What students were told about their applications. Until they are told, nothing of a decision is read here.
import { now } from '../kernel/clock.ts';
import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { day } from '../kernel/time/index.ts';
import { lacksFormSql, standsSql } from './deciding/decisions.ts';

const { application, applicationOutcome, articlePublication, callDecision, callFacts } = tables;
const { decisionAppeal } = tables;

/** The journey of the call of an application has begun: from then on nobody moves up (`sweepDecisions`). */
const hasBegunSql = () => sql<boolean>`exists (select from ${articlePublication}
	join ${callFacts} on ${callFacts.revisionId} = ${articlePublication.revisionId}
	where ${articlePublication.articleId} = ${application.articleId} and ${articlePublication.endedAt} is null
		and ${articlePublication.begunAt} is not null
	and ${callFacts.travelFrom} <= (${instant(now())} at time zone ${callFacts.zone})::date)`;

export type ToldStage =
	'offered' | 'accepted' | 'form_missing' | 'turned_down' | 'lapsed' | 'on_list' | 'not_chosen';

/** What a student knows of the decision. */
export interface ToldOutcome {
	stage: ToldStage;
	/** Of an offer; of a place that waits for a form. */
	answerUntil: Date | null;
	toldAt: Date;
	/** They asked that somebody else looks; what came of it. */
	appeal: 'asked' | 'stands' | 'first_in_line' | null;
	/** They are still at the school through which they applied. */
	stands: boolean;
}

interface ToldRow {
	applicationId: string;
	toldAt: string;
	outcome: 'offered' | 'waiting' | 'declined';
	offeredAt: string | null;
	answerUntil: string | null;
	answer: 'accepted' | 'declined' | 'lapsed' | null;
	asked: boolean;
	stands: boolean;
	/** The journey has begun: nobody moves up any more. */
	begun: boolean;
	/** The family's form is there no longer. */
	lacksForm: boolean;
	passedOver: string | null;
	appeal: 'stands' | 'first_in_line' | null;
}

/** Those of these applications about which their students were told. */
export async function toldOutcomes(applicationIds: string[]): Promise<Map<string, ToldOutcome>> {
	if (!applicationIds.length) return new Map();
	const told = await rows<ToldRow>(sql`
		select ${applicationOutcome.applicationId} as "applicationId", ${callDecision.toldAt} as "toldAt",
			${applicationOutcome.outcome}, ${applicationOutcome.offeredAt} as "offeredAt",
				${applicationOutcome.answerUntil} as "answerUntil", ${applicationOutcome.answer},
					${decisionAppeal.applicationId} is not null as asked, ${decisionAppeal.outcome} as appeal,
			${standsSql(application)} as stands, ${hasBegunSql()} as begun,
			${lacksFormSql(application)} as "lacksForm", ${applicationOutcome.passedOver} as "passedOver"
		from ${applicationOutcome} join ${application} on ${application.id} = ${applicationOutcome.applicationId}
			join ${callDecision} on ${callDecision.id} = ${applicationOutcome.decisionId}
				and ${callDecision.toldAt} is not null and ${callDecision.endedAt} is null
		left join ${decisionAppeal} on ${decisionAppeal.applicationId} = ${applicationOutcome.applicationId}
		where ${anyOf(applicationOutcome.applicationId, applicationIds)} and ${application.number} is not null`);
	return new Map(
		told.map((row) => [
			row.applicationId,
			{
				stage: toldStage(row),
				answerUntil: hasDeadline(row) ? new Date(row.answerUntil!) : null,
				toldAt: new Date(row.toldAt),
				stands: row.stands,
				appeal: row.appeal ?? (row.asked ? 'asked' : null)
			}
		])
	);
}

const hasDeadline = ({ offeredAt, answerUntil, answer, passedOver }: ToldRow): boolean =>
	offeredAt !== null && answerUntil !== null && (answer !== 'accepted' || passedOver === 'form');

/**
 * Whoever is passed over looks like everybody who waits, and so does whose offer has lost its form. Whoever went to another school waits no
 * longer, and nobody does once the journey has begun.
 */
function toldStage(row: ToldRow): ToldStage {
	const { outcome, offeredAt, answerUntil, answer, stands, begun, lacksForm } = row;
	const waits = begun || !stands ? 'not_chosen' : 'on_list';
	if (offeredAt === null) return outcome === 'declined' ? 'not_chosen' : waits;
	if (answer === 'accepted') return lacksForm && stands && !begun ? 'form_missing' : 'accepted';
	if (answer === 'declined') return 'turned_down';
	if (answer === 'lapsed' || !stands || new Date(answerUntil!) <= now()) return 'lapsed';
	return lacksForm ? waits : 'offered';
}

/** Stages in which nothing is left to withdraw. */
export const isOverFor = (stage: ToldStage | undefined): boolean =>
	['turned_down', 'lapsed', 'not_chosen'].includes(stage ?? '');

/** Days after they were told on which somebody can ask for a second look. */
export const appealDays = 14;

/** Whether a student can ask that somebody else looks: once, where they have no offer and had none. */
export const mayAskAgain = ({ stage, toldAt, appeal, stands }: ToldOutcome): boolean =>
	stands &&
	['on_list', 'not_chosen'].includes(stage) &&
	appeal === null &&
	now().getTime() < toldAt.getTime() + appealDays * day;
