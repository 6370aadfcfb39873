import { index, integer, pgTable, primaryKey, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';

/**
 * One link of a school's chain: the event as it was when sealed, bound to the link before it. A trigger refuses UPDATE
 * and DELETE. The school is empty for events of no school.
 */
export const auditSeal = pgTable(
	'audit_seal',
	{
		schoolId: text('school_id').notNull(),
		number: integer('number').notNull(),
		eventId: uuid('event_id')
			.notNull()
			.references(() => auditEvent.id),
		hash: text('hash').notNull(),
		at: moment('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.schoolId, table.number] }),
		uniqueIndex('audit_seal_once').on(table.eventId, table.schoolId)
	]
);

/** Events whose links are not made yet; written with the event, in the same transaction. */
export const auditPending = pgTable(
	'audit_pending',
	{
		eventId: uuid('event_id')
			.notNull()
			.references(() => auditEvent.id),
		schoolId: text('school_id').notNull()
	},
	(table) => [primaryKey({ columns: [table.eventId, table.schoolId] })]
);

/** Who did or read what, when. Ids only, no names, no text of letters; a trigger refuses UPDATE and DELETE. */
export const auditEvent = pgTable(
	'audit_event',
	{
		id: id(),
		at: moment('at').notNull(),
		/** Null: the program itself or an operator at the command line. */
		actorId: uuid('actor_id'),
		verb: text('verb').notNull(),
		subjectKind: text('subject_kind').notNull(),
		subjectId: text('subject_id').notNull(),
		schoolId: text('school_id'),
		detail: text('detail')
	},
	(table) => [
		index('audit_subject').on(table.subjectKind, table.subjectId),
		index('audit_actor').on(table.actorId, table.at),
		// Triggers of the records look for an event of the erasure that is under way (docs/decisions/0091).
		index('audit_erasure')
			.on(table.id)
			.where(sql`${table.verb} in ('person.erase', 'retention.letters')`)
	]
);
