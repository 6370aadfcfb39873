// Calls for adults as their coordinators see them. Applications are read without names: who wrote one is shown to whoever invites them.
import type { Locale } from '#lib/locale.ts';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { stamp } from '../../kernel/format.ts';
import { tables } from '../../kernel/schema/index.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { callState } from '../call-view.ts';
import { decides } from '../deciding/deciders.ts';
import { callsForAdults, findCall, type FoundCall } from '../find-call.ts';
import { coordinatesCall, keptReview, reviewerOf, reviewOf } from '../reviewing/index.ts';
import { isStruckSql } from '../strikes/index.ts';

const { application, applicationOutcome, callDecision, outsideApplicant } = tables;

/** Calls for adults that the actor looks after, the newest deadline first. */
export async function outsideCallsView(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) return [];
	return (await callsForAdults(locale))
		.filter((call) => call.takesOutside && coordinatesCall(actor, call))
		.map((call) => ({ slug: call.slug, title: call.title, lang: call.locale, state: callState(call) }));
}

/** Without the number: those who decide know an application by it, and may be the same people. */
interface ApplicantLine {
	id: string;
	handedInAt: Date;
	interviewAt: Date | null;
	interviewPlace: string | null;
	/** Somebody has said what reviewers do not see. */
	struck: boolean;
	outcome: 'offered' | 'waiting' | 'declined' | null;
	answer: 'accepted' | 'declined' | 'lapsed' | null;
	/** Of somebody who is invited, or has an offer. */
	name: string | null;
	mail: string | null;
}

/** They are invited to an interview, or have an offer and know of it: somebody has to write to them. */
const isKnown = sql`(${outsideApplicant.interviewAt} is not null or ${callDecision.id} is not null
	and ${applicationOutcome.offeredAt} is not null)`;

/** Applications to one call on a page. */
const mostShown = 300;

/**
 * A call for adults with its applications, for those who look after it.
 * @returns null for one that is for students, and for whoever only reviews it or decides about it @throws NotFound for everybody else
 */
export async function outsideCallView(actor: Actor, slug: string, locale: Locale) {
	const call = await findCall(slug, locale);
	if (call.audience !== 'adults') return null;
	if (!call.takesOutside) throw new NotFound();
	if (!coordinatesCall(actor, call)) return refuseStrangers(actor, call);
	const [counts] = await rows<{ begun: number; handedIn: number }>(sql`
		select count(*)::int as begun, count(${application.handedInAt})::int as "handedIn"
		from ${application} join ${outsideApplicant} on ${outsideApplicant.applicationId} = ${application.id}
			and ${outsideApplicant.confirmedAt} is not null
		where ${application.articleId} = ${call.id} and ${application.withdrawnAt} is null`);
	const list = await rows<ApplicantLine>(sql`
		select ${application.id}, ${isStruckSql(application.id)} as struck, ${application.handedInAt} as "handedInAt",
			${outsideApplicant.interviewAt} as "interviewAt", ${outsideApplicant.interviewPlace} as "interviewPlace",
			case when ${callDecision.id} is null then null when ${applicationOutcome.offeredAt} is not null then 'offered'
				else ${applicationOutcome.outcome} end as outcome,
			case when ${callDecision.id} is not null then ${applicationOutcome.answer} end as answer,
			case when ${isKnown} then ${outsideApplicant.name} end as name, case
				when ${isKnown} then ${outsideApplicant.mail} end as mail
		from ${application} join ${outsideApplicant} on ${outsideApplicant.applicationId} = ${application.id}
		left join ${applicationOutcome} on ${applicationOutcome.applicationId} = ${application.id}
		left join ${callDecision} on ${callDecision.id} = ${applicationOutcome.decisionId}
			and ${callDecision.toldAt} is not null and ${callDecision.endedAt} is null
		where ${application.articleId} = ${call.id} and ${application.handedInAt} is not null
			and ${application.withdrawnAt} is null
		order by ${application.itemId} limit ${mostShown}`);
	return {
		slug,
		title: call.title,
		lang: call.locale,
		state: callState(call),
		counts: counts!,
		isWhole: counts!.handedIn <= list.length,
		zone: zoneName(call.zone, locale),
		lines: list.map((line) => lineView(line, call, locale)),
		/** Names are struck out before the review begins. */
		begun: (await reviewOf(call.id)) !== null,
		kept: await keptReview(actor, call, locale)
	};
}
export type OutsideCallView = NonNullable<Awaited<ReturnType<typeof outsideCallView>>>;

/** @throws NotFound for whoever has no part in the call */
async function refuseStrangers(actor: Actor, call: FoundCall): Promise<null> {
	if (await hasPart(actor, call)) return null;
	throw new NotFound();
}

/** Whether somebody reviews a call for adults, or decides about it once its review has begun. */
export const hasPart = async (actor: Actor, call: FoundCall): Promise<boolean> =>
	(await reviewerOf(actor, call.id)) !== null ||
	((await reviewOf(call.id)) !== null && (await decides(actor, call)));

function lineView({ handedInAt, interviewAt, ...line }: ApplicantLine, { zone }: FoundCall, locale: Locale) {
	const interview = interviewAt && new Date(interviewAt);
	return {
		...line,
		handedIn: stamp(new Date(handedInAt), { locale, timeZone: zone }),
		interview: interview && stamp(interview, { locale, timeZone: zone }),
		/** What was set when the page was loaded. */
		basis: interview?.toISOString() ?? '',
		/** As the form has it. */
		day: interview ? dayIn(interview, zone) : '',
		time: interview ? dateFormat('en-GB', zone, hourStyle).format(interview) : ''
	};
}

const hourStyle: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const zoneName = (timeZone: string, locale: string) =>
	dateFormat(locale, timeZone, { timeZoneName: 'longGeneric' })
		.formatToParts(now())
		.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
