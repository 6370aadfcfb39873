// A student's applications, and the calls that are open to them.
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { readQuestions } from '#lib/opportunities/lines.ts';
import { type Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { stamp } from '../../kernel/format.ts';
import { aliased, application } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../directory/labels/index.ts';
import { appealState, authorView, latestFeedback, scopeOfStudent } from '../../review/index.ts';
import { callView, limitText } from './call-view.ts';
import { eligibilityOf, type RuleAnswer } from './eligibility.ts';
import { callOfRevision, currentCalls, findCall, type FoundCall } from './find-call.ts';
import { type OwnApplication, ownApplication } from './find-application.ts';
import { factsOf } from './student-facts.ts';
import { isOpen, mayHandIn } from './write-application.ts';

const { ap } = aliased({ ap: application });

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
	| 'withdrawn';

/** The stage of an application, from where its answers stand and which rules are met. */
export function stageOf(
	own: OwnApplication | null,
	rules: RuleAnswer[],
	mayStill: boolean
): ApplicationStage {
	if (!own) return 'none';
	if (own.withdrawnAt) return 'withdrawn';
	const state = own.item?.state;
	if (state === undefined || state === 'draft') return mayStill ? 'draft' : 'closed';
	if (state === 'waiting' || state === 'approved') return 'waiting';
	if (state === 'returned' || state === 'withheld') return state;
	if (state !== 'released') return 'taken_back';
	return rules.every(({ met }) => met) ? 'complete' : 'missing';
}

/** Calls for students of their programs, and what they applied to. */
export async function applicationsView(actor: Actor, locale: Locale) {
	const [calls, own] = await together(
		() => currentCalls(locale),
		() =>
			rows<{
				articleId: string;
				revisionId: string;
			}>(sql`select ${ap.articleId} as "articleId", ${ap.revisionId} as "revisionId"
				from ${ap} where ${ap.studentId} = ${actor.id} order by ${ap.id} desc limit 30`)
	);
	const lines = [];
	for (const call of calls.filter(({ audience }) => audience === 'students'))
		if (own.some(({ articleId }) => articleId === call.id) || (await isForThem(actor, call)))
			lines.push(await lineOf(actor, call, locale));
	const earlier = [];
	for (const { articleId, revisionId } of own)
		if (!calls.some(({ id }) => id === articleId))
			earlier.push(await lineOf(actor, await callOfRevision(revisionId, locale), locale));
	return { lines, earlier };
}

const isForThem = async (actor: Actor, call: FoundCall): Promise<boolean> => {
	const { programs } = await factsOf(actor.id, call.id);
	return call.rules.programs.some((id) => programs.includes(id));
};

async function lineOf(actor: Actor, call: FoundCall, locale: Locale) {
	const label = await labels(locale);
	const own = await ownApplication(actor, call.id);
	const rules = eligibilityOf(call, await factsOf(actor.id, call.id), { label, locale });
	return {
		...{ slug: call.slug, title: call.title, lang: call.locale, summary: call.summary },
		closes: stamp(new Date(call.closesAt), { locale, timeZone: call.zone }),
		stage: stageOf(own, rules, mayHandIn(call, own)),
		eligible: rules.every(({ first, met }) => !first || met)
	};
}

/** The wording that an application answers, or would answer; what was begun is read also when the call is withdrawn. */
async function wordingFor(actor: Actor, slug: string, locale: Locale) {
	const call = await findCall(slug, locale);
	if (call.audience !== 'students') throw new NotFound();
	const own = await ownApplication(actor, call.id);
	const isKept = own !== null && own.withdrawnAt === null;
	return { call, own, wording: isKept ? await callOfRevision(own.revisionId, own.locale) : call };
}

/** A call for a student: whether they can apply, what they wrote, and where it stands. @throws NotFound */
export async function applicationView(actor: Actor, slug: string, locale: Locale) {
	const { call, own, wording } = await wordingFor(actor, slug, locale);
	const scope = await scopeOfStudent(actor.id);
	const label = await labels(locale);
	const [facts, shown] = await together(
		() => factsOf(actor.id, call.id),
		() => callView(slug, locale)
	);
	const rules = eligibilityOf({ ...call, rules: wording.rules }, facts, { label, locale });
	const may = mayHandIn(call, own);
	const stage = stageOf(own, rules, may);
	const eligible = rules.every(({ first, met }) => !first || met);
	return {
		call: {
			id: call.id,
			slug,
			title: call.title,
			lang: call.locale,
			opens: shown.opens,
			closes: shown.closes
		},
		...{ rules, stage, eligible },
		/** Something can be written now. */
		writes: may && eligible && (own === null || isOpen(own)),
		soon: new Date(call.opensAt) > now(),
		basis: own?.savedAt ?? '',
		questions: (readQuestions(wording.questions ?? '', wording.locale) ?? []).map((question, index) => ({
			...{ number: index + 1, text: question.text, limit: limitText(question), lang: wording.locale },
			answer: (!own?.withdrawnAt && own?.answers.get(index + 1)) || ''
		})),
		feedback: own?.item && stage !== 'withdrawn' ? await feedbackOf(actor, own.item, { scope, locale }) : null
	};
}
export type ApplicationView = Awaited<ReturnType<typeof applicationView>>;

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
		teacher: teacher || m.your_teacher(),
		help,
		template,
		words: [words, ...phrases].filter((text) => text !== null)
	};
}
