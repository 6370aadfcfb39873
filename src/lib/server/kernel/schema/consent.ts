import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';

/** The legal ground on which a student takes part; directory/consent/rules.ts says which applies to whom. */
export const grounds = ['school_coppa', 'guardian', 'guardian_pipl', 'self', 'other'] as const;
export const givers = ['guardian', 'school', 'student', 'other'] as const;

/**
 * A recorded consent that a student takes part. Rows are not changed: a trigger refuses everything but removing the
 * texts when the student is erased. A consent ends at `until`, or by a withdrawal that is recorded after it.
 */
export const consent = pgTable(
	'consent',
	{
		id: id(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		ground: text('ground', { enum: grounds }).notNull(),
		/** ISO 3166-1 alpha-2: whose law. */
		jurisdiction: text('jurisdiction').notNull(),
		/** BCP 47: the language of the paper that was signed. */
		formLocale: text('form_locale').notNull(),
		formVersion: text('form_version').notNull(),
		givenBy: text('given_by', { enum: givers }).notNull(),
		/** Staff only. */
		giverName: text('giver_name'),
		/** Staff only: the legal ground in words, where it is none of the listed ones. */
		note: text('note'),
		/** The day on the paper. */
		givenOn: date('given_on').notNull(),
		recordedBy: uuid('recorded_by')
			.notNull()
			.references(() => person.id),
		recordedAt: moment('recorded_at').notNull(),
		/** When it ends by itself; null: it is valid until it is withdrawn. */
		until: moment('until')
	},
	(table) => [index('consent_student').on(table.studentId, table.recordedAt)]
);

/** A withdrawal of consent: consents that were recorded before it no longer count. Rows are not changed. */
export const consentWithdrawal = pgTable(
	'consent_withdrawal',
	{
		id: id(),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		/** Who asked for it. */
		askedBy: text('asked_by', { enum: givers }).notNull(),
		/** Staff only. */
		reason: text('reason'),
		/** A note for the pals; a standard text where there is none. */
		note: text('note'),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [index('consent_withdrawal_student').on(table.studentId, table.at)]
);
