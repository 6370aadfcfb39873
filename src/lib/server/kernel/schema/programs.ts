import {
	boolean,
	date,
	index,
	integer,
	pgTable,
	primaryKey,
	sql,
	text,
	unique,
	uniqueIndex,
	uuid
} from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { classroom, school } from './places.ts';

export const program = pgTable('program', {
	id: text('id').primaryKey(),
	/** Days after the end of a cycle for which the texts of its students are kept. */
	retentionDays: integer('retention_days').notNull().default(365)
});

export const programSchool = pgTable(
	'program_school',
	{
		programId: text('program_id')
			.notNull()
			.references(() => program.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id)
	},
	(table) => [primaryKey({ columns: [table.programId, table.schoolId] })]
);

/** A program asks a school of other programs to take part; the school's lead or a coordinator of its programs answers. */
export const schoolRequest = pgTable(
	'school_request',
	{
		id: id(),
		programId: text('program_id')
			.notNull()
			.references(() => program.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		answeredBy: uuid('answered_by').references(() => person.id),
		answeredAt: moment('answered_at'),
		accepted: boolean('accepted')
	},
	(table) => [
		uniqueIndex('school_request_open')
			.on(table.programId, table.schoolId)
			.where(sql`${table.answeredAt} is null`),
		index('school_request_school').on(table.schoolId)
	]
);

/** A cycle of a program. */
export const cycle = pgTable('cycle', {
	id: id(),
	programId: text('program_id')
		.notNull()
		.references(() => program.id),
	startsOn: date('starts_on').notNull(),
	endsOn: date('ends_on').notNull(),
	/** When a coordinator ended it: retention counts from here. */
	endedAt: moment('ended_at'),
	endedBy: uuid('ended_by').references(() => person.id),
	/** School days without a letter from one of them after which a pair is quiet, and after which it is silent. */
	quietAfter: integer('quiet_after').notNull().default(12),
	silentAfter: integer('silent_after').notNull().default(18)
});

/** Two classrooms whose students may be paired in a cycle. */
export const partnership = pgTable(
	'partnership',
	{
		id: id(),
		cycleId: uuid('cycle_id')
			.notNull()
			.references(() => cycle.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		partnerId: uuid('partner_id')
			.notNull()
			.references(() => classroom.id)
	},
	(table) => [unique('partnership_once').on(table.cycleId, table.classroomId, table.partnerId)]
);

/** A prompt for a week of the cycle; its texts are labels. */
export const prompt = pgTable(
	'prompt',
	{
		id: id(),
		cycleId: uuid('cycle_id')
			.notNull()
			.references(() => cycle.id),
		week: integer('week').notNull(),
		startsOn: date('starts_on').notNull()
	},
	(table) => [unique('prompt_week').on(table.cycleId, table.week)]
);

/** A student takes part in a cycle. The classroom changes with the student. */
export const enrolment = pgTable(
	'enrolment',
	{
		id: id(),
		cycleId: uuid('cycle_id')
			.notNull()
			.references(() => cycle.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		from: moment('from').notNull(),
		until: moment('until')
	},
	(table) => [
		unique('enrolment_once').on(table.cycleId, table.personId),
		index('enrolment_classroom').on(table.classroomId),
		index('enrolment_person').on(table.personId)
	]
);
