// What adults of a call's page see of the decision: each only their own part of it.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { numberText } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { day } from '../../kernel/time/index.ts';
import { labels } from '../../people/labels/index.ts';
import { sameHand } from '../../people/hands/index.ts';
import { clocks } from '../call-view.ts';
import { findCall, type FoundCall } from '../find-call.ts';
import { struckTextsOf } from '../reviewing/struck-texts.ts';
import { openAppeals } from './appeal.ts';
import { clearancesFor } from './clearances.ts';
import { fingerprintOfDecision } from './confirm.ts';
import { decides } from './deciders.ts';
import { type StandingDecision, outcomesOf, standingDecision } from './decisions.ts';
import { calendarsOf, fewestDays, mostOfferDays } from './propose.ts';
import { type RankedApplication, shortlistSize } from './rank.ts';
import { decisionFingerprint, type Ranking, rankingOf } from './ranking.ts';
import { toAsk } from './shortlist.ts';
import { tellingMoments } from './telling-time.ts';

/** Days to answer that the form begins with. */
const usualDays = 10;

/** Parts of the page of a call that are about the decision. Null: not for them. @throws NotFound */
export async function decidingView(actor: Actor, slug: string, locale: Locale) {
	const call = await findCall(slug, locale);
	const [clearances, appeals, may] = await together(
		() => clearancesFor(actor, call.id),
		() => openAppeals(actor, call.id),
		() => decides(actor, call)
	);
	const texts = await struckTextsOf(appeals);
	return {
		clearances: clearances.map(({ applicationId, name, travels, open }) => ({
			applicationId,
			name,
			travels,
			open
		})),
		appeals: appeals.map(({ applicationId, number, rank, median, outcome, passedOver, scores }) => ({
			applicationId,
			number,
			rank,
			outcome,
			passedOver,
			median: hundredths(median, locale),
			scores: scores.map((score) => hundredths(score, locale)),
			/** As reviewers read it. */
			texts: texts.get(applicationId)!
		})),
		decision: may ? await decisionView(actor, call, locale) : null
	};
}
export type DecidingView = Awaited<ReturnType<typeof decidingView>>;
export type DecisionView = NonNullable<DecidingView['decision']>;

/** "3.67". */
const hundredths = (value: number, locale: string) => numberText(value / 100, locale);

/** The list as those who decide see it, without names, and what they can do next. */
async function decisionView(actor: Actor, call: FoundCall, locale: Locale) {
	const [ranking, decision, label] = await together(
		() => rankingOf(call),
		() => standingDecision(call.id),
		() => labels(locale)
	);
	if (ranking.seed === null) return null;
	const { list, open } = ranking;
	// While somebody still reviews, nobody can tell them what others gave.
	const shown = open ? [] : list.filter((entry) => isShown(entry, call));
	const kept = decision ? await keptOutcomes(decision) : null;
	const unanswered = list.filter(({ outcome, travels }) => outcome === 'offered' && travels === null).length;
	return {
		places: call.places,
		forStudents: call.audience === 'students',
		perSchool: call.rules.perSchool ?? null,
		open,
		unanswered,
		seed: ranking.seed,
		asks: decision ? 0 : toAsk(call, ranking).length,
		lines: shown.map((entry) => ({
			...lineOf(entry, { kept, label, locale }),
			remarks: ranking.remarks.get(entry.id) ?? []
		})),
		others: open ? 0 : list.length - shown.length,
		proposed: decision && (await proposedView(actor, decision, { call, ranking, locale })),
		proposing:
			!decision &&
			call.places !== null &&
			open === 0 &&
			unanswered === 0 &&
			list.some(({ median }) => median > 0)
				? {
						fingerprint: decisionFingerprint(list),
						days: usualDays,
						fewestDays,
						mostOfferDays,
						moments: await momentsOf(list, call, locale)
					}
				: null
	};
}

/** What was decided, by the application. */
const keptOutcomes = async ({ id }: StandingDecision) =>
	new Map((await outcomesOf(id)).map((outcome) => [outcome.applicationId, outcome]));
type Kept = Awaited<ReturnType<typeof keptOutcomes>>;

/** Near the places; the rest is a number. */
const isShown = ({ rank, outcome }: RankedApplication, { places }: FoundCall) =>
	outcome !== 'declined' || rank <= shortlistSize(places ?? 0) * 2;

function lineOf(
	entry: RankedApplication,
	{ kept, label, locale }: { kept: Kept | null; label: Awaited<ReturnType<typeof labels>>; locale: Locale }
) {
	const stored = kept?.get(entry.id);
	return {
		number: entry.number,
		school: entry.schoolId && label(`school:${entry.schoolId}`),
		travels: entry.travels,
		median: hundredths(entry.median, locale),
		spread: hundredths(entry.spread, locale),
		rank: stored?.rank ?? entry.rank,
		outcome: stored?.outcome ?? entry.outcome,
		passedOver: entry.lacksForm ? ('form' as const) : stored ? stored.passedOver : entry.passedOver,
		answer: stored?.answer ?? null,
		offered: stored?.offeredAt != null
	};
}

async function proposedView(
	actor: Actor,
	decision: StandingDecision,
	{ call, ranking, locale }: { call: FoundCall; ranking: Ranking; locale: Locale }
) {
	const { tellAt, answerUntil, confirmedAt, toldAt } = decision;
	const [proposed, own, toldClocks] = await together(
		() => fingerprintOfDecision(decision),
		() => sameHand(actor.id, [decision.proposedBy]),
		() => clocks(tellAt.toISOString(), call.zone, locale)
	);
	return {
		fingerprint: proposed,
		confirmed: confirmedAt !== null,
		told: toldAt !== null,
		own,
		changed: !confirmedAt && proposed !== decisionFingerprint(ranking.list, [tellAt, answerUntil]),
		late: confirmedAt === null && tellAt <= now(),
		tellAt: toldClocks,
		days: Math.round((answerUntil.getTime() - tellAt.getTime()) / day)
	};
}

async function momentsOf(list: RankedApplication[], call: FoundCall, locale: Locale) {
	const options: { value: string; text: string }[] = [];
	for (const moment of tellingMoments(await calendarsOf(list, call), now())) {
		const { iso, text, others } = await clocks(moment.toISOString(), call.zone, locale);
		options.push({ value: iso, text: [text, ...others.slice(0, 1)].join(' · ') });
	}
	return options;
}
