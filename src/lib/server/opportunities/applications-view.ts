// A student's applications, and the calls that are open to them.
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { readQuestions } from '#lib/opportunities/lines.ts';
import { type Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { NotFound } from '../kernel/errors.ts';
import { stamp } from '../kernel/format.ts';
import { together } from '../kernel/together.ts';
import { labels } from '../people/labels/index.ts';
import { levelsOf } from '../people/levels/index.ts';
import { appealState, authorView, latestFeedback, scopeOfStudent } from '../review/index.ts';
import { clocks, limitText } from './call-view.ts';
import { eligibilityOf, type RuleAnswer } from './eligibility.ts';
import { callBySlug, callOfRevision, callsOfRevisions, currentCalls, type FoundCall } from './find-call.ts';
import { type OwnApplication, ownApplication, ownApplications, ownGoneCall } from './find-application.ts';
import { ownJourney } from './journey/own-journey.ts';
import { studentFacts, factsOfMany } from './student-facts.ts';
import { appealDays, mayAskAgain, type ToldOutcome, type ToldStage } from './outcome-of.ts';
import { isChangeable, mayHandIn } from './write-application.ts';

/** Where an application stands, as its student sees it. */
export type ApplicationStage =
	| 'none'
	| 'draft'
	| 'closed'
	| 'waiting'
	| 'returned'
	| 'withheld'
	| 'taken_back'
	| 'missing'
	| 'complete'
	| 'reading'
	| ToldStage
	| 'withdrawn';

interface StandingApplication {
	item: { state: string } | null;
	withdrawnAt: Date | null;
	number: number | null;
	told: { stage: ToldStage } | null;
}

/** The stage of an application, from where its answers stand and which rules are met. */
export function stageOf(
	own: StandingApplication | null,
	rules: RuleAnswer[],
	mayStill: boolean
): ApplicationStage {
	if (!own) return 'none';
	if (own.withdrawnAt) return 'withdrawn';
	if (own.told) return own.told.stage;
	const state = own.item?.state;
	if (state === undefined || state === 'draft') return mayStill ? 'draft' : 'closed';
	if (state === 'waiting' || state === 'approved') return 'waiting';
	if (state === 'returned' || state === 'withheld') return state;
	if (state !== 'released') return 'taken_back';
	if (own.number !== null) return 'reading';
	return rules.every(({ met }) => met) ? 'complete' : 'missing';
}

/** Calls for students of their programs, and what they applied to. */
export async function applicationsView(actor: Actor, locale: Locale) {
	const [calls, own, label, levels] = await together(
		async () => (await currentCalls(locale)).filter(({ audience }) => audience === 'students'),
		() => ownApplications(actor),
		() => labels(locale),
		() => levelsOf(actor.id, locale)
	);
	const past = [...own.values()].filter(({ articleId }) => !calls.some(({ id }) => id === articleId));
	const [pastCalls, factsOf] = await together(
		() =>
			callsOfRevisions(
				past.map(({ revisionId }) => revisionId),
				locale
			),
		() =>
			factsOfMany(
				[actor.id],
				[...new Set([...calls.map(({ id }) => id), ...past.map(({ articleId }) => articleId)])]
			)
	);
	const lineOf = (call: FoundCall) => {
		const written = own.get(call.id) ?? null;
		const rules = eligibilityOf(call, factsOf(actor.id, call.id), { label, locale });
		return {
			slug: call.slug,
			title: call.title,
			lang: call.locale,
			summary: call.summary,
			closes: stamp(new Date(call.closesAt), { locale, timeZone: call.zone }),
			stage: stageOf(written, rules, mayHandIn(call, written)),
			eligible: rules.every(({ first, met }) => !first || met)
		};
	};
	const isForThem = ({ id, rules }: FoundCall) =>
		own.has(id) || rules.programs.some((program) => factsOf(actor.id, id).programs.includes(program));
	return {
		lines: calls.filter(isForThem).map(lineOf),
		earlier: pastCalls.map(lineOf),
		/** What the school has seen on paper. */
		levels: levels.filter(({ ended }) => !ended)
	};
}

/** A call for students that is public, or to which somebody has applied: they read and withdraw it when the call is gone, too. */
async function callFor(actor: Actor, slug: string, locale: Locale) {
	const call = await callBySlug(slug, locale);
	if (call?.audience === 'students')
		return { call, own: await ownApplication(actor, call.id), isPublic: true };
	const gone = await ownGoneCall(actor, slug, locale);
	if (!gone) throw new NotFound();
	return { ...gone, isPublic: false };
}

/** A call for a student: whether they can apply, what they wrote, and where it stands. @throws NotFound */
export async function applicationView(actor: Actor, slug: string, locale: Locale) {
	const { call, own, isPublic } = await callFor(actor, slug, locale);
	const scope = await scopeOfStudent(actor.id);
	const label = await labels(locale);
	const [wording, facts, opens, closes] = await together(
		() => (own && !own.withdrawnAt ? callOfRevision(own.revisionId, own.locale) : call),
		() => studentFacts(actor.id, call.id),
		() => clocks(call.opensAt, call.zone, locale),
		() => clocks(call.closesAt, call.zone, locale)
	);
	const rules = eligibilityOf({ ...call, rules: wording.rules }, facts, { label, locale });
	const may = isPublic && mayHandIn(call, own);
	const stage = stageOf(own, rules, may);
	const eligible = rules.every(({ first, met }) => !first || met);
	return {
		call: { id: call.id, slug, title: call.title, lang: call.locale, opens, closes, isPublic },
		rules,
		stage,
		eligible,
		told: own?.told && !own.withdrawnAt ? await toldView(own.told, call, locale) : null,
		/** Something can be written now. */
		writes: may && eligible && (own === null || isChangeable(own)),
		journey: await ownJourney(actor, call, locale),
		soon: new Date(call.opensAt) > now(),
		basis: own?.savedAt ?? '',
		questions: (readQuestions(wording.questions ?? '', wording.locale) ?? []).map((question, index) => ({
			number: index + 1,
			text: question.text,
			limit: limitText(question),
			lang: wording.locale,
			answer: (!own?.withdrawnAt && own?.answers.get(index + 1)) || ''
		})),
		feedback: own?.item && stage !== 'withdrawn' ? await feedbackOf(actor, own.item, { scope, locale }) : null
	};
}
export type ApplicationView = Awaited<ReturnType<typeof applicationView>>;

/** What they were told, and what they can do. */
const toldView = async (told: ToldOutcome, { zone }: FoundCall, locale: Locale) => ({
	until: told.answerUntil && (await clocks(told.answerUntil.toISOString(), zone, locale)),
	appeal: told.appeal,
	asks: mayAskAgain(told),
	appealDays
});

/** What the teacher says, and whom it waits for. */
async function feedbackOf(
	actor: Actor,
	item: NonNullable<OwnApplication['item']>,
	{ scope, locale }: { scope: Awaited<ReturnType<typeof scopeOfStudent>>; locale: Locale }
) {
	const [review, appeal] = await together(
		() => latestFeedback(item.revisionId),
		() => appealState(item)
	);
	const { teacher, help, words, phrases, template } = await authorView(
		{ ...item, submittedAt: now(), body: '', review, appeal },
		scope.members.find(({ id }) => id === actor.id)!,
		locale
	);
	return {
		teacher: teacher || m.ui_your_teacher(),
		help,
		template,
		words: [words, ...phrases].filter((text) => text !== null)
	};
}
