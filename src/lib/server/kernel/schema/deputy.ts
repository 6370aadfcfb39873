import { date, index, pgTable, text, unique, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { classroom, school } from './places.ts';
import { review, reviewable, revision } from './writing.ts';

/** A deputy: a colleague of the same school who reviews what waits too long, within these dates. */
export const deputy = pgTable(
	'deputy',
	{
		id: id(),
		teacherId: uuid('teacher_id')
			.notNull()
			.references(() => person.id),
		deputyId: uuid('deputy_id')
			.notNull()
			.references(() => person.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		startsOn: date('starts_on').notNull(),
		endsOn: date('ends_on').notNull(),
		/** When a letter goes to the deputy: after the school's promise, or at once while the teacher is away. */
		after: text('after', { enum: ['promise', 'at_once'] }).notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** Ended by hand before its last day. */
		endedAt: moment('ended_at')
	},
	(table) => [index('deputy_teacher').on(table.teacherId), index('deputy_deputy').on(table.deputyId)]
);

/** A waiting revision that went to a deputy, who may approve it for the classroom. */
export const escalation = pgTable(
	'escalation',
	{
		id: id(),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		toId: uuid('to_id')
			.notNull()
			.references(() => person.id),
		step: text('step', { enum: ['deputy', 'appeal', 'second', 'coordinator'] }).notNull(),
		at: moment('at').notNull()
	},
	(table) => [
		unique('escalation_once').on(table.revisionId, table.classroomId, table.toId, table.step),
		index('escalation_to').on(table.toId),
		index('escalation_item').on(table.reviewableId)
	]
);

/** An appeal: a student asks, once, that another teacher looks. */
export const appeal = pgTable('appeal', {
	reviewableId: uuid('reviewable_id')
		.primaryKey()
		.references(() => reviewable.id),
	/** The decision it is about; its teacher does not decide again. */
	reviewId: uuid('review_id')
		.notNull()
		.references(() => review.id),
	by: uuid('by')
		.notNull()
		.references(() => person.id),
	words: text('words'),
	at: moment('at').notNull()
});
