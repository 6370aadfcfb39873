// Albums of pictures for the public, each published by a second adult.
import { index, integer, pgTable, primaryKey, sql, text, unique, uniqueIndex, uuid } from './drizzle.ts';
import { gatedText, id, moment, tsvector } from './columns.ts';
import { person } from './people.ts';
import { program } from './programs.ts';

/** Whose pictures an album holds: for everybody, on the public site. */
export const albumKinds = ['public'] as const;

export const album = pgTable(
	'album',
	{
		id: id(),
		kind: text('kind', { enum: albumKinds }).notNull(),
		/** Null: it is of the commission. */
		programId: text('program_id').references(() => program.id),
		/** Its address: `/gallery/<slug>`. */
		slug: text('slug').notNull(),
		/** The article of the event of which it tells. */
		eventId: uuid('event_id'),
		ownerId: uuid('owner_id')
			.notNull()
			.references(() => person.id),
		createdAt: moment('created_at').notNull()
	},
	(table) => [
		unique('album_slug').on(table.slug),
		index('album_program').on(table.programId),
		index('album_event').on(table.eventId),
		index('album_owner').on(table.ownerId)
	]
);

/** One state of what an album is called. Never changed. */
export const albumRevision = pgTable(
	'album_revision',
	{
		id: id(),
		albumId: uuid('album_id')
			.notNull()
			.references(() => album.id),
		number: integer('number').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		unique('album_revision_number').on(table.albumId, table.number),
		index('album_revision_by').on(table.by)
	]
);

export const albumText = pgTable(
	'album_text',
	{
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => albumRevision.id),
		/** BCP 47. */
		locale: text('locale').notNull(),
		title: gatedText('title').notNull(),
		description: gatedText('description')
	},
	(table) => [primaryKey({ columns: [table.revisionId, table.locale] })]
);

/** Somebody asked a colleague to publish what is new in an album. */
export const albumRequest = pgTable(
	'album_request',
	{
		id: id(),
		albumId: uuid('album_id')
			.notNull()
			.references(() => album.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** When a colleague published. */
		settledAt: moment('settled_at')
	},
	(table) => [
		uniqueIndex('album_request_open')
			.on(table.albumId)
			.where(sql`${table.settledAt} is null`),
		index('album_request_by').on(table.by)
	]
);

/** A revision is public until it ends: withdrawn, or replaced by a newer one. */
export const albumPublication = pgTable(
	'album_publication',
	{
		id: id(),
		albumId: uuid('album_id')
			.notNull()
			.references(() => album.id),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => albumRevision.id),
		/** The second adult. */
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('album_publication_open')
			.on(table.albumId)
			.where(sql`${table.endedAt} is null`),
		index('album_publication_revision').on(table.revisionId),
		index('album_publication_by').on(table.by)
	]
);

/** The words of a public album in one language, for search. Gone when its publication ends. */
export const albumEntry = pgTable(
	'album_entry',
	{
		publicationId: uuid('publication_id')
			.notNull()
			.references(() => albumPublication.id),
		/** BCP 47. */
		locale: text('locale').notNull(),
		words: tsvector('words').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.publicationId, table.locale] }),
		index('album_entry_words').using('gin', table.words)
	]
);
