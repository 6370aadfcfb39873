// The page of the practice. What the desk shows of a letter is made as for the desk itself.
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, formatMoment } from '../../kernel/format.ts';
import { returnTexts } from '../../schools/index.ts';
import { pieces } from '../../engines/language/index.ts';
import { warnings } from '../index.ts';
import {
	firstToken,
	practiceSchool,
	type PracticeRun,
	type PracticeState,
	runOf,
	storyIn
} from './practice-state.ts';
import { factsOf, type PracticePlace } from './practice-school.ts';
import { deskStep, type DeskStep } from './practice-desk.ts';
import { screenPractice } from './practice-steps.ts';

/** The forms of the story, without those that take a choice back. */
const forms = 6;

/** The present step of the actor. @param read which letter of the queue is open: `own`, or the one on hold @throws NotFound */
export async function practiceView(actor: Actor, locale: Locale, read: string | null) {
	const schoolId = practiceSchool(actor);
	const run = await runOf(actor);
	const story = storyIn(run?.state.locale ?? locale);
	const facts = await factsOf(actor, schoolId, locale);
	const place: PracticePlace = { story, facts, locale, schoolId };
	const shown = run ? await stepView(run, place, read) : await firstView(place);
	return {
		token: run?.token ?? firstToken,
		student: story.student,
		pal: story.pal,
		/** The language of the made-up letters. */
		lang: (run?.state.locale ?? locale) as string,
		forms,
		...shown
	};
}

export type PracticeView = Awaited<ReturnType<typeof practiceView>>;

const nothing = {
	told: null as string | null,
	compose: null as ComposeView | null,
	desk: null as DeskStep | null,
	whatIf: null as WhatIfView | null,
	arrived: null as { body: string; date: string } | null,
	/** What the pal sends by the next form. */
	answer: null as string | null,
	done: null as { sentences: string[]; time: string } | null
};

interface ComposeView {
	body: string;
	warned: ReturnType<typeof warnings>;
	returned: {
		template: string | null;
		words: string | null;
		phrases: { marked: ReturnType<typeof pieces>; words: string[] } | null;
	} | null;
}

async function firstView({ story, schoolId }: PracticePlace) {
	const { warned } = await screenPractice(schoolId, story.letter, story.pal);
	return {
		...nothing,
		at: 1,
		role: m.review_practice_as_student({ name: story.student }),
		lead: m.review_practice_write_lead({ name: story.student, pal: story.pal }),
		compose: { body: story.letter, warned: warnings(warned, story.letter), returned: null }
	};
}

async function stepView(run: PracticeRun, place: PracticePlace, read: string | null) {
	const { state } = run;
	const { story, facts } = place;
	const names = { name: story.student, pal: story.pal };
	const told = m.review_practice_told({
		names: facts.adults ?? m.review_practice_coordinators(),
		name: story.otherStudent
	});
	const lastDone = state.last && (state.last === 'told' ? told : m.review_practice_approved(names));
	const asTeacher = { ...nothing, role: m.review_practice_as_teacher() };
	const formNumber = state.step === 'desk' ? 2 : 4 + Number(state.told || state.approved);
	if (state.whatIf)
		return { ...asTeacher, at: formNumber, lead: '', whatIf: whatIfView(state.whatIf, names, told) };
	switch (state.step) {
		case 'write':
		case 'rewrite':
			return {
				...nothing,
				at: state.step === 'write' ? 1 : 3,
				role: m.review_practice_as_student(names),
				lead:
					state.step === 'write'
						? m.review_practice_write_again(names)
						: m.review_practice_rewrite_lead(names),
				compose: { body: state.body, warned: [], returned: returnedView(state, place) }
			};
		case 'desk':
		case 'queue': {
			const desk = await deskStep(run, place, read);
			return {
				...asTeacher,
				at: formNumber,
				told: lastDone,
				lead: leadOf(state, desk, names),
				desk
			};
		}
		case 'answer':
			return {
				...nothing,
				at: forms,
				role: m.review_practice_as_pal({ name: story.pal }),
				told: lastDone,
				lead: m.review_practice_answer_lead(names),
				arrived: { body: state.body, date: formatMoment(now(), facts.zone, now()) },
				answer: story.answer
			};
		case 'done':
			return { ...nothing, ...doneView(run, place) };
	}
}

interface WhatIfView {
	text: string;
	button: string;
}

function whatIfView(
	choice: NonNullable<PracticeState['whatIf']>,
	names: { name: string; pal: string },
	told: string
): WhatIfView {
	if (choice === 'hold')
		return { text: `${m.review_practice_what_hold()} ${told}`, button: m.review_practice_write_other() };
	return {
		text:
			choice === 'approve' ? m.review_practice_what_approve(names) : m.review_practice_what_withhold(names),
		button: m.review_practice_undo()
	};
}

function returnedView({ returned }: PracticeState, { facts, locale }: PracticePlace) {
	if (!returned) return null;
	const { body, reason, words, phrase } = returned;
	const start = phrase ? body.indexOf(phrase.phrase) : -1;
	return {
		template: reason === 'other' ? null : (returnTexts(facts.wordings, locale)[reason] ?? null),
		words,
		phrases:
			phrase && start >= 0
				? {
						marked: pieces(body, [{ start, end: start + phrase.phrase.length }]),
						words: [phrase.words]
					}
				: null
	};
}

function leadOf(state: PracticeState, { item, queue }: DeskStep, names: { name: string; pal: string }) {
	if (queue.length > 1) return m.review_practice_queue_lead(names);
	if (item.hold) return m.review_practice_hold_lead();
	if (item.draft) return m.review_practice_desk_lead({ ...names, button: m.review_return_letter() });
	return item.findings.length ? m.review_practice_desk_flagged(names) : m.review_practice_desk_plain(names);
}

function doneView({ state, begunAt }: PracticeRun, { story, facts, locale }: PracticePlace) {
	const minutes = Math.max(60_000, new Date(state.doneAt ?? begunAt).getTime() - begunAt.getTime());
	return {
		at: forms,
		role: m.review_practice_as_student({ name: story.student }),
		lead: m.review_practice_done_lead({ pal: story.pal }),
		arrived: { body: story.answer, date: formatMoment(now(), facts.zone, now()) },
		done: {
			sentences: [
				m.review_practice_done_contact(),
				m.review_practice_done_help({ names: facts.adults ?? m.review_practice_coordinators() }),
				m.review_practice_done_pal()
			],
			time: age(new Date(0), new Date(minutes), locale)
		}
	};
}
