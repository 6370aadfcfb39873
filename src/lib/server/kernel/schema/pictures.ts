// Pictures of albums. Their bytes are rows, so that one backup has them and one erasure reaches them.
import {
	customType,
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
import { album } from './albums.ts';
import { gatedText, id, moment } from './columns.ts';
import { person } from './people.ts';

/** Stored outside of the row and not compressed (migration 0015): pictures are compressed already. */
const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

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
		alt: gatedText('alt').notNull()
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
