import { pgTable, text, uuid } from './drizzle.ts';
import { moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';

/** A school allows weekly reminders by mail to its students: who allowed it, and when. Without a row it does not. */
export const schoolReminders = pgTable('school_reminders', {
	schoolId: text('school_id')
		.primaryKey()
		.references(() => school.id),
	by: uuid('by')
		.notNull()
		.references(() => person.id),
	at: moment('at').notNull()
});

/** The address that a school gave for a student, for weekly reminders alone. Only teachers of the student's class see it. */
export const studentAddress = pgTable('student_address', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	email: text('email').notNull(),
	by: uuid('by')
		.notNull()
		.references(() => person.id),
	at: moment('at').notNull(),
	/** When the student ended the mails by the link in one of them. */
	stoppedAt: moment('stopped_at')
});
