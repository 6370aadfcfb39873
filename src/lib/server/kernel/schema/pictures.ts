// Pictures for the public, in albums. Their bytes are rows, so that one backup has them and one erasure reaches them.
import { sql } from 'drizzle-orm';
import {
	customType,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { program } from './programs.ts';

/** Stored outside of the row and not compressed (migration 0015): pictures are compressed already. */
const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

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
		/** The event of which it tells. */
		eventId: text('event_id'),
		ownerId: uuid('owner_id')
			.notNull()
			.references(() => person.id),
		createdAt: moment('created_at').notNull()
	},
	(table) => [
		unique('album_slug').on(table.slug),
		index('album_program').on(table.programId),
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
		title: text('title').notNull(),
		description: text('description')
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

/**
 * On what a picture rests: nobody in it can be recognised; the adults in it agreed; or the students in it whose consent to publish
 * stands.
 */
export const pictureGrounds = ['nobody', 'adults', 'students'] as const;

export const picture = pgTable(
	'picture',
	{
		id: id(),
		albumId: uuid('album_id')
			.notNull()
			.references(() => album.id),
		/** Its place in the album. */
		position: integer('position').notNull(),
		/** Counts its changes: whoever publishes names the one that they saw. */
		version: integer('version').notNull(),
		/** Its address, drawn by chance; another one with each change of the picture itself. */
		name: text('name').notNull(),
		ground: text('ground', { enum: pictureGrounds }),
		/** Which adults agreed, and to whom. Staff only. */
		statement: text('statement')
	},
	(table) => [unique('picture_name').on(table.name), index('picture_album').on(table.albumId, table.position)]
);

export const pictureEdits = ['add', 'describe', 'burn'] as const;

/** Who changed a picture, and how. */
export const pictureEdit = pgTable(
	'picture_edit',
	{
		id: id(),
		pictureId: uuid('picture_id')
			.notNull()
			.references(() => picture.id),
		version: integer('version').notNull(),
		what: text('what', { enum: pictureEdits }).notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		unique('picture_edit_version').on(table.pictureId, table.version),
		index('picture_edit_by').on(table.by)
	]
);

/** What there is to see, for those who do not see it. */
export const pictureText = pgTable(
	'picture_text',
	{
		pictureId: uuid('picture_id')
			.notNull()
			.references(() => picture.id),
		/** BCP 47. */
		locale: text('locale').notNull(),
		alt: text('alt').notNull()
	},
	(table) => [primaryKey({ columns: [table.pictureId, table.locale] })]
);

/** A student who can be recognised in a picture. Shown to nobody but staff of their own class. */
export const pictureStudent = pgTable(
	'picture_student',
	{
		pictureId: uuid('picture_id')
			.notNull()
			.references(() => picture.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id)
	},
	(table) => [
		primaryKey({ columns: [table.pictureId, table.personId] }),
		index('picture_student_person').on(table.personId)
	]
);

/** A picture in one size and format. */
export const pictureFile = pgTable(
	'picture_file',
	{
		pictureId: uuid('picture_id')
			.notNull()
			.references(() => picture.id),
		size: integer('size').notNull(),
		format: text('format', { enum: ['webp', 'jpeg'] }).notNull(),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		/** Bytes, counted: for the quota. */
		length: integer('length').notNull(),
		content: bytea('content').notNull()
	},
	(table) => [primaryKey({ columns: [table.pictureId, table.size, table.format] })]
);

export const lookOutcomes = ['clear', 'found', 'failed'] as const;

/** Codes and words in a picture were looked for. Without a clear look it is held. */
export const pictureLook = pgTable(
	'picture_look',
	{
		id: id(),
		pictureId: uuid('picture_id')
			.notNull()
			.references(() => picture.id),
		/** The name that the picture had: a look counts for what was looked at. */
		name: text('name').notNull(),
		at: moment('at').notNull(),
		outcome: text('outcome', { enum: lookOutcomes }).notNull(),
		/** What was read and leads to somebody. Staff only. */
		words: text('words')
	},
	(table) => [index('picture_look_picture').on(table.pictureId, table.id)]
);

/** A version of a picture is public until it ends. */
export const picturePublication = pgTable(
	'picture_publication',
	{
		id: id(),
		pictureId: uuid('picture_id')
			.notNull()
			.references(() => picture.id),
		version: integer('version').notNull(),
		/** The second adult. */
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('picture_publication_open')
			.on(table.pictureId)
			.where(sql`${table.endedAt} is null`),
		index('picture_publication_by').on(table.by)
	]
);
