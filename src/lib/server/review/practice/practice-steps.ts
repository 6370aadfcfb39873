// The steps of practice alone. The texts go through the checks of the desk, and nowhere else: no letter, no gate for words of adults, no
// alert, no event. What a teacher types here about a child who is in danger must not count as heard, and every page says so.
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, eq, lt } from '../../kernel/db/index.ts';
import { practiceRun } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { Conflict, Invalid, Warned } from '../../kernel/errors.ts';
import { concernOf, urgent } from '../../engines/screening/index.ts';
import { problemOf, tidy } from '../../../letters/letter.ts';
import {
	asksFirst,
	checkChoice,
	phraseOf,
	type ReviewChoice,
	screenSubmission,
	severities,
	warnedFindings
} from '../index.ts';
import {
	beginRun,
	firstToken,
	practiceSchool,
	type PracticeState,
	runAt,
	runOf,
	saveStep,
	storyIn
} from './practice-state.ts';

/** What the checks find in a letter of the practice: as the desk of this school shows it, and what its writer is warned of. */
export async function screenPractice(schoolId: string, typed: string, pal: string) {
	const body = tidy(typed);
	const { findings } = await screenSubmission({ kind: 'message', body, typed }, { palNames: [pal] });
	const asShown = await severities.applySeverities(schoolId, findings);
	return {
		warned: warnedFindings(asShown),
		findings: severities
			.shownFindings(asShown)
			.map(({ stated: _stated, shown: _shown, ...finding }) => finding)
	};
}

interface PracticeLetter {
	token: string;
	body: string;
	/** Sent as it is, after the warning. */
	anyway: boolean;
	locale: Locale;
}

/** As the student: sends the letter, or its next try. @throws NotFound, Invalid, Warned, Conflict */
export async function write(actor: Actor, { token, body: typed, anyway, locale }: PracticeLetter) {
	const schoolId = practiceSchool(actor);
	const run = token === firstToken ? null : await runAt(actor, token, ['write', 'rewrite']);
	if (!run && (await runOf(actor))) throw new Conflict('practice_moved');
	const body = tidy(typed);
	const problem = problemOf(body);
	if (problem) throw new Invalid('body', problem);
	const story = storyIn(run?.state.locale ?? locale);
	const { findings, warned } = await screenPractice(schoolId, typed, story.pal);
	// The first page shows the warning about its own letter.
	const isWarned = anyway || (!run && body === tidy(story.letter));
	if (warned.length && !isWarned) throw new Warned(warned, body);
	const step = run?.state.returned ? ('queue' as const) : ('desk' as const);
	if (run) return saveStep(actor, run, { step, body, findings });
	return beginRun(actor, {
		locale,
		n: 1,
		step,
		body,
		findings,
		returned: null,
		whatIf: null,
		told: false,
		approved: false,
		last: null,
		doneAt: null
	});
}

/** As the teacher: decides about the student's letter. @throws NotFound, Invalid, Conflict */
export async function decide(actor: Actor, { token, ...choice }: ReviewChoice & { token: string }) {
	practiceSchool(actor);
	const { state, begunAt } = await runAt(actor, token, ['desk', 'queue']);
	if (state.whatIf || state.approved || isHeld(state)) throw new Conflict('practice_moved');
	const { decision, reason } = choice;
	// The comment on a phrase was filled in by us: an approval is not asked to take it out.
	const words = checkChoice(decision === 'approve' ? { decision, words: choice.words } : choice);
	if (decision === 'return') {
		const phrase = phraseOf(choice);
		if (phrase && !state.body.includes(phrase.phrase)) throw new Invalid('phrase', 'phrase_not_there');
		const returned = { body: state.body, reason: reason!, words, phrase };
		return saveStep(actor, { state, begunAt }, { step: 'rewrite', returned });
	}
	if (decision !== 'approve' || state.findings.some(asksFirst))
		return saveStep(actor, { state, begunAt }, { whatIf: decision === 'approve' ? 'approve' : 'withhold' });
	return saveStep(actor, { state, begunAt }, after(state, 'approved'));
}

/** After the desk: the rest of the queue, or the pal, once both letters are dealt with. */
const after = (state: PracticeState, last: 'told' | 'approved') => ({
	[last]: true,
	last,
	step: state.told || state.approved ? ('answer' as const) : ('queue' as const)
});

/** Whether what was typed as the student's letter may be a call for help itself. */
export const isHeld = (state: Pick<PracticeState, 'findings'>): boolean =>
	concernOf(state.findings) === urgent;

/**
 * As the teacher: hands on what is on hold. Nobody is told.
 * @param own the student's letter, where that is on hold; otherwise the other one
 * @throws NotFound, Conflict
 */
export async function tell(actor: Actor, { token, own }: { token: string; own: boolean }) {
	practiceSchool(actor);
	const { state, begunAt } = await runAt(actor, token, own ? ['desk', 'queue'] : ['queue']);
	if (state.whatIf || (own ? !isHeld(state) || state.approved : state.told))
		throw new Conflict('practice_moved');
	await saveStep(actor, { state, begunAt }, own ? { whatIf: 'hold' } : after(state, 'told'));
}

/** Takes back a choice whose outcome was shown. What was on hold is written anew. @throws NotFound, Conflict */
export async function takeBack(actor: Actor, token: string) {
	practiceSchool(actor);
	const { state, begunAt } = await runAt(actor, token, ['desk', 'queue']);
	if (!state.whatIf) throw new Conflict('practice_moved');
	const step = state.whatIf !== 'hold' ? state.step : state.returned ? 'rewrite' : 'write';
	await saveStep(actor, { state, begunAt }, { step, whatIf: null });
}

/** As the pal: sends the answer. @throws NotFound, Conflict */
export async function answer(actor: Actor, token: string) {
	practiceSchool(actor);
	const run = await runAt(actor, token, ['answer']);
	await saveStep(actor, run, { step: 'done', doneAt: now().toISOString() });
}

/** Ends the practice: what was typed is gone, and that it was ended stays. Also before its first form. @throws NotFound */
export async function end(actor: Actor): Promise<void> {
	practiceSchool(actor);
	const ended = { state: null, endedAt: now() };
	await db()
		.insert(practiceRun)
		.values({ personId: actor.id, begunAt: now(), ...ended })
		.onConflictDoUpdate({ target: practiceRun.personId, set: ended });
}

/** Back to the first step. @throws NotFound */
export async function restart(actor: Actor): Promise<void> {
	practiceSchool(actor);
	await db().update(practiceRun).set({ state: null }).where(eq(practiceRun.personId, actor.id));
}

/** Days for which a run that nobody ends is kept. */
const keptDays = 30;

/** At night: what nobody ended is gone. That one was ended stays. */
export async function forgetRuns(): Promise<void> {
	await db()
		.update(practiceRun)
		.set({ state: null })
		.where(lt(practiceRun.begunAt, daysAfter(now(), -keptDays)));
}

/** The words that offer it to whoever works at a school and has not ended one yet; null for others. */
export async function practiceOffer(
	actor: Actor
): Promise<{ text: string; open: string; guide: string } | null> {
	if (!actor.worksAt.length) return null;
	const [run] = await db().select().from(practiceRun).where(eq(practiceRun.personId, actor.id));
	if (run?.endedAt) return null;
	const [open, guide] = [m.review_practice_open(), m.schools_guide_link()];
	return { text: m.review_practice_offer(), open, guide };
}
