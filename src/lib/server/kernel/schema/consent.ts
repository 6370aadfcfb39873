import type { EarlierNote } from '../../../pairing/pal-notes.ts';
import { check, date, index, pgTable, sql, text, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { school } from './places.ts';

/** The legal ground on which a student takes part; consent/rules.ts says which applies to whom. */
export const grounds = ['school_coppa', 'guardian', 'guardian_pipl', 'self', 'other'] as const;
export const givers = ['guardian', 'school', 'student', 'other'] as const;

/**
 * What a consent is for. `letters` is taking part, on which all others rest; its newer forms cover `boards` too.
 * `event` and `travel` are for a single one, which `about` names.
 */
export const consentScopes = ['letters', 'boards', 'publish', 'picture', 'voice', 'event', 'travel'] as const;

const aboutFits = sql.raw(`("scope" in ('event', 'travel')) = ("about" is not null)`);

/**
 * A recorded consent. Rows are not changed: a trigger refuses everything but removing the texts when the student is
 * erased. A consent ends at `until`, or by a withdrawal of its scope or of taking part that is recorded after it.
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
		scope: text('scope', { enum: consentScopes }).notNull().default('letters'),
		/** Which event or journey, as an id of the room that knows it. */
		about: text('about'),
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
	(table) => [
		index('consent_student').on(table.studentId, table.recordedAt),
		check('consent_about', aboutFits)
	]
);

/**
 * A withdrawal: consents of its scope (with `letters`, of every scope) that were recorded before it no longer count. Rows
 * are not changed.
 */
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
		scope: text('scope', { enum: consentScopes }).notNull().default('letters'),
		/** Which event or journey. */
		about: text('about'),
		/** Who asked for it. */
		askedBy: text('asked_by', { enum: givers }).notNull(),
		/** Staff only. */
		reason: text('reason'),
		/** For the pals, as versions before fixed sentences wrote it. */
		note: text('note').$type<EarlierNote>(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		index('consent_withdrawal_student').on(table.studentId, table.at),
		check('consent_withdrawal_about', aboutFits)
	]
);
