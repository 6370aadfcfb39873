import { createEmptyCard, type Card, fsrs, type Grade as Rating, Rating as ratings } from 'ts-fsrs';
import type { keptWord } from '../../kernel/schema/index.ts';

/** How well somebody knew a word, from "not at all" to "at once". */
export const grades = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof grades)[number];

export const isGrade = (text: string): text is Grade => (grades as readonly string[]).includes(text);

type ScheduleRow = typeof keptWord.$inferSelect;
export type Schedule = Pick<
	ScheduleRow,
	'dueAt' | 'stability' | 'difficulty' | 'scheduledDays' | 'step' | 'reps' | 'lapses' | 'phase' | 'reviewedAt'
>;

/** Without randomness, so that the buttons show the actual dates; the longest interval is a school year. */
const scheduler = fsrs({ enable_fuzz: false, maximum_interval: 365 });

const rating: Record<Grade, Rating> = {
	again: ratings.Again,
	hard: ratings.Hard,
	good: ratings.Good,
	easy: ratings.Easy
};

/** The schedule of a word that is kept now: due at once. */
export const newSchedule = (keptAt: Date): Schedule => scheduleOf(createEmptyCard(keptAt));

/** The schedule after a grade. */
export const nextSchedule = (row: Schedule, grade: Grade, gradedAt: Date): Schedule =>
	scheduleOf(scheduler.next(cardOf(row), gradedAt, rating[grade]).card);

/** For what takes longer than a word: it comes again in days, never in minutes. */
const byDays = fsrs({ enable_fuzz: false, maximum_interval: 365, enable_short_term: false });

/** The schedule of a sentence after a grade: a day away, or more. */
export const nextDaySchedule = (row: Schedule, grade: Grade, gradedAt: Date): Schedule =>
	scheduleOf(byDays.next(cardOf(row), gradedAt, rating[grade]).card);

const scheduleOf = (card: Card): Schedule => ({
	dueAt: card.due,
	stability: card.stability,
	difficulty: card.difficulty,
	scheduledDays: card.scheduled_days,
	step: card.learning_steps,
	reps: card.reps,
	lapses: card.lapses,
	phase: card.state,
	reviewedAt: card.last_review ?? null
});

const cardOf = (row: Schedule): Card => ({
	due: row.dueAt,
	stability: row.stability,
	difficulty: row.difficulty,
	// Left out of the arithmetic since version 5, and still part of the type.
	elapsed_days: 0,
	scheduled_days: row.scheduledDays,
	learning_steps: row.step,
	reps: row.reps,
	lapses: row.lapses,
	state: row.phase,
	last_review: row.reviewedAt ?? undefined
});
