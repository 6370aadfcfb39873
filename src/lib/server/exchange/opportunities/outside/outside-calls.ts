// Calls for adults as their coordinators see them. Applications are read without names: who wrote one is shown to whoever invites them.
import type { Locale } from '#lib/locale.ts';
import { type Actor, coordinates, isCoordinator } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { dateFormat } from '../../../kernel/date-format.ts';
import { rows, sql } from '../../../kernel/db/index.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { stamp } from '../../../kernel/format.ts';
import {
	aliased,
	application,
	applicationOutcome,
	callDecision,
	outsideApplicant
} from '../../../kernel/schema/index.ts';
import { dayIn } from '../../../kernel/time/index.ts';
import { stateOf } from '../call-view.ts';
import { callsForAdults, findCall, type FoundCall } from '../find-call.ts';

const { ap, d, o, u } = aliased({
	...{ ap: application, d: callDecision, o: outsideApplicant, u: applicationOutcome }
});

/** Coordinators of the program; of what speaks for the commission, every coordinator. */
export const looksAfter = (actor: Actor, { programId }: FoundCall): boolean =>
	programId === null ? isCoordinator(actor) : coordinates(actor, programId);

/** Calls for adults that the actor looks after, the newest deadline first. */
export async function outsideCallsView(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) return [];
	return (await callsForAdults(locale))
		.filter((call) => looksAfter(actor, call))
		.map((call) => ({ slug: call.slug, title: call.title, lang: call.locale, state: stateOf(call) }));
}

interface ApplicantLine {
	id: string;
	number: number | null;
	handedInAt: Date;
	interviewAt: Date | null;
	interviewPlace: string | null;
	outcome: 'offered' | 'waiting' | 'declined' | null;
	answer: 'accepted' | 'declined' | 'lapsed' | null;
	/** Of somebody who is invited, or has an offer. */
	name: string | null;
	mail: string | null;
}

/** They are invited to an interview, or have an offer and know of it: somebody has to write to them. */
const isKnown = sql`(${o.interviewAt} is not null or ${d.id} is not null and ${u.offeredAt} is not null)`;

/** Applications to one call on a page. */
const mostShown = 300;

/** A call for adults with its applications. @returns null for one that is for students @throws NotFound */
export async function outsideCallView(actor: Actor, slug: string, locale: Locale) {
	const call = await findCall(slug, locale);
	if (call.audience !== 'adults') return null;
	if (!looksAfter(actor, call)) throw new NotFound();
	const [counts] = await rows<{ begun: number; handedIn: number }>(sql`
		select count(*)::int as begun, count(${ap.handedInAt})::int as "handedIn"
		from ${ap} join ${o} on ${o.applicationId} = ${ap.id} and ${o.confirmedAt} is not null
		where ${ap.articleId} = ${call.id} and ${ap.withdrawnAt} is null`);
	const list = await rows<ApplicantLine>(sql`
		select ${ap.id}, ${ap.number}, ${ap.handedInAt} as "handedInAt", ${o.interviewAt} as "interviewAt",
			${o.interviewPlace} as "interviewPlace",
			case when ${d.id} is null then null when ${u.offeredAt} is not null then 'offered' else ${u.outcome} end as outcome,
			case when ${d.id} is not null then ${u.answer} end as answer,
			case when ${isKnown} then ${o.name} end as name, case when ${isKnown} then ${o.mail} end as mail
		from ${ap} join ${o} on ${o.applicationId} = ${ap.id}
		left join ${u} on ${u.applicationId} = ${ap.id}
		left join ${d} on ${d.id} = ${u.decisionId} and ${d.toldAt} is not null and ${d.endedAt} is null
		where ${ap.articleId} = ${call.id} and ${ap.handedInAt} is not null and ${ap.withdrawnAt} is null
		order by ${ap.number} nulls last, ${ap.itemId} limit ${mostShown}`);
	return {
		...{ slug, title: call.title, lang: call.locale, state: stateOf(call), counts: counts! },
		isWhole: counts!.handedIn <= list.length,
		zone: zoneName(call.zone, locale),
		lines: list.map((line) => lineView(line, call, locale))
	};
}
export type OutsideCallView = NonNullable<Awaited<ReturnType<typeof outsideCallView>>>;

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
