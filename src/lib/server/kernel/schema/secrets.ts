import { index, pgTable, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { classroom } from './places.ts';
import { revision } from './writing.ts';

/** A printed sign-in card. Its passphrase is not stored; its QR code works once, until it expires. */
export const signInCard = pgTable(
	'sign_in_card',
	{
		id: id(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** The cards of one submitted form: submitting it again must not invalidate the printed ones. */
		batch: uuid('batch').notNull(),
		/** SHA-256 of the secret in the QR code. */
		tokenHash: text('token_hash').notNull(),
		expiresAt: moment('expires_at').notNull(),
		/** When a student signed in with the QR code. */
		usedAt: moment('used_at'),
		/** When a newer secret replaced it. */
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('sign_in_card_token').on(table.tokenHash),
		uniqueIndex('sign_in_card_batch').on(table.batch, table.personId),
		index('sign_in_card_person').on(table.personId, table.at)
	]
);

/** A class sign-in of a quarter of an hour: whoever has the code may choose a name of the class. */
export const classWindow = pgTable(
	'class_window',
	{
		id: id(),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		until: moment('until').notNull(),
		/** SHA-256 of the code on the board. */
		codeHash: text('code_hash').notNull(),
		/** Closed by hand, or because another was opened. */
		closedAt: moment('closed_at')
	},
	(table) => [
		uniqueIndex('class_window_code').on(table.codeHash),
		index('class_window_classroom').on(table.classroomId, table.until)
	]
);

/**
 * An approval that does not count alone, by somebody who may know the writer's secret: it waits for a second
 * teacher's. Approvals that count are in `approval`.
 */
export const endorsement = pgTable(
	'endorsement',
	{
		id: id(),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => revision.id),
		classroomId: uuid('classroom_id')
			.notNull()
			.references(() => classroom.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [unique('endorsement_person').on(table.revisionId, table.by)]
);
