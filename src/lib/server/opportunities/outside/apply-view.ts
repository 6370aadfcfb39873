// The one page of an adult from outside: what they wrote, and where it stands.
import { readQuestions } from '#lib/opportunities/lines.ts';
import type { Locale } from '#lib/locale.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, eq, isNotNull, isNull } from '../../kernel/db/index.ts';
import { dayText } from '../../kernel/format.ts';
import { applicationOutcome, callDecision } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { clocks, factsView, limitText } from '../call-view.ts';
import { callBySlug, callOfRevision, type FoundCall } from '../find-call.ts';
import {
	answersOf,
	applicantByLink,
	applicantBasis,
	endLinksBefore,
	type FoundApplicant
} from './find-applicant.ts';

/** Where the application of an adult from outside stands, as they see it. */
export type OutsideStage =
	| 'unconfirmed'
	| 'draft'
	| 'closed'
	| 'handed_in'
	| 'offered'
	| 'waiting'
	| 'declined'
	| 'accepted'
	| 'given_up'
	| 'lapsed';

/** What was decided, once everybody is told. */
export async function toldOutcome(applicationId: string) {
	const [row] = await db()
		.select({ outcome: applicationOutcome })
		.from(applicationOutcome)
		.innerJoin(callDecision, eq(callDecision.id, applicationOutcome.decisionId))
		.where(
			and(
				eq(applicationOutcome.applicationId, applicationId),
				isNotNull(callDecision.toldAt),
				isNull(callDecision.endedAt)
			)
		);
	return row?.outcome ?? null;
}
export type ApplicantOutcome = NonNullable<Awaited<ReturnType<typeof toldOutcome>>>;

/** Whether an offer can be answered now. */
export const isOffered = ({ offeredAt, answer, answerUntil }: ApplicantOutcome): boolean =>
	offeredAt !== null && answer === null && (answerUntil === null || answerUntil > now());

const answeredStages = { accepted: 'accepted', declined: 'given_up', lapsed: 'lapsed' } as const;

function stageOf(
	{ application, applicant }: FoundApplicant,
	told: ApplicantOutcome | null,
	open: boolean
): OutsideStage {
	if (!applicant.confirmedAt) return 'unconfirmed';
	if (told?.answer) return answeredStages[told.answer];
	if (told?.offeredAt) return isOffered(told) ? 'offered' : 'lapsed';
	if (told) return told.outcome === 'declined' ? 'declined' : 'waiting';
	if (application.handedInAt) return 'handed_in';
	return open ? 'draft' : 'closed';
}

/** Whether something can be written and handed in: the call is public, and its deadline has not passed. */
export const isOpenAt = (call: FoundCall | undefined, moment = now()): call is FoundCall =>
	call !== undefined && new Date(call.opensAt) <= moment && new Date(call.closesAt) > moment;

/** What the page of a link shows. Links that were mailed before this one end. @throws NotFound for a link that does not work */
export async function applyView(token: string, locale: Locale) {
	const row = await applicantByLink(token);
	await endLinksBefore(token, row);
	const { application, applicant } = row;
	const wording = await callOfRevision(application.revisionId, application.locale);
	const [current, answers, told] = await together(
		() => callBySlug(wording.slug, locale),
		() => answersOf(application.id),
		() => toldOutcome(application.id)
	);
	const shown = current ?? wording;
	const open = isOpenAt(current);
	const stage = stageOf(row, told, open);
	const clocksOf = async (moment: Date | string | null | undefined) =>
		moment ? await clocks(new Date(moment).toISOString(), shown.zone, locale) : null;
	const [closes, interview, answerUntil] = await together(
		() => clocks(shown.closesAt, shown.zone, locale),
		() => clocksOf(applicant.interviewAt),
		() => clocksOf(stage === 'offered' ? told?.answerUntil : null)
	);
	const { travel, places, paid, apply } = factsView(wording, locale);
	return {
		call: { slug: wording.slug, title: wording.title, lang: wording.locale, isPublic: current !== undefined },
		conditions: { travel, places, paid, apply },
		stage,
		name: applicant.name,
		open,
		keptUntil: dayText(applicant.keptUntil, locale),
		closes,
		interview,
		answerUntil,
		interviewPlace: applicant.interviewPlace,
		basis: applicantBasis(applicant),
		documents: applicant.documents,
		accepts: applicant.acceptedConditionsAt !== null,
		questions: (readQuestions(wording.questions ?? '', wording.locale) ?? []).map((question, index) => ({
			number: index + 1,
			text: question.text,
			limit: limitText(question),
			lang: wording.locale,
			answer: answers.get(index + 1) ?? ''
		}))
	};
}
export type ApplyView = Awaited<ReturnType<typeof applyView>>;
