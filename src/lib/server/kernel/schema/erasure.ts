import { date, index, integer, pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { cycle } from './programs.ts';

/** Why somebody's data is exported or erased: a code, so that no text about them remains. */
export const erasureReasons = ['family_asked', 'student_asked', 'left', 'mistake'] as const;

/**
 * A request to erase a student: one adult makes it, another one confirms it, and the nightly job erases, a week later
 * at the earliest.
 */
export const erasureRequest = pgTable(
	'erasure_request',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		why: text('why', { enum: erasureReasons }).notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** The second adult. */
		agreedBy: uuid('agreed_by').references(() => person.id),
		agreedAt: moment('agreed_at'),
		decidedBy: uuid('decided_by').references(() => person.id),
		decidedAt: moment('decided_at'),
		outcome: text('outcome', { enum: ['erased', 'dropped'] })
	},
	(table) => [
		uniqueIndex('erasure_request_open')
			.on(table.personId)
			.where(sql`${table.outcome} is null`),
		index('erasure_request_agreed')
			.on(table.agreedAt)
			.where(sql`${table.outcome} is null`),
		index('erasure_request_by').on(table.by)
	]
);

/**
 * Records that somebody was erased: their row stays as a number without a name, so that references from other people's
 * texts stay valid.
 */
export const erasure = pgTable('erasure', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	why: text('why', { enum: [...erasureReasons, 'retention', 'operator'] }).notNull(),
	/** The second adult; null: the program itself or an operator at the command line. */
	by: uuid('by').references(() => person.id),
	at: moment('at').notNull()
});

/** Records that the coordinators were warned that the data of a cycle will be erased. Without a row nothing is erased. */
export const retentionNotice = pgTable('retention_notice', {
	cycleId: uuid('cycle_id')
		.primaryKey()
		.references(() => cycle.id),
	at: moment('at').notNull(),
	/** The first day on which it is erased. */
	eraseOn: date('erase_on').notNull(),
	/** How many students it concerned then. */
	students: integer('students').notNull(),
	/** When everything was erased, except students whom a case keeps. */
	doneAt: moment('done_at'),
	/** How many students a case keeps: they are erased when the case allows it. */
	kept: integer('kept').notNull().default(0)
});
