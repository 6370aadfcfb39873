// What the public reads: articles, in one language or several, each published by a second adult.
import {
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
import { gatedText, id, moment, tsvector } from './columns.ts';
import { person } from './people.ts';
import { picture } from './pictures.ts';
import { city } from './places.ts';
import { program } from './programs.ts';

/**
 * News, a page about something that lasts, a report of what has been done, an event (schema/events.ts), or a call (schema/calls.ts).
 */
export const articleKinds = ['news', 'page', 'report', 'event', 'call'] as const;

/** A statement for the public. Its words are in its revisions. */
export const article = pgTable(
	'article',
	{
		id: id(),
		kind: text('kind', { enum: articleKinds }).notNull(),
		/** Null: it speaks for the commission, and is about no program in particular. */
		programId: text('program_id').references(() => program.id),
		/** The city that it is about, on whose page it stands, too. */
		cityId: text('city_id').references(() => city.id),
		/** The event that it repeats, or that it reports about. */
		afterId: uuid('after_id'),
		/** Its address: `/news/<slug>`, of an event `/events/<slug>`, of a call `/opportunities/<slug>`. */
		slug: text('slug').notNull(),
		/** Who answers for it, and is asked to check it again. */
		ownerId: uuid('owner_id')
			.notNull()
			.references(() => person.id),
		createdAt: moment('created_at').notNull()
	},
	(table) => [
		unique('article_slug').on(table.slug),
		index('article_program').on(table.programId),
		index('article_city').on(table.cityId),
		index('article_after').on(table.afterId),
		index('article_owner').on(table.ownerId)
	]
);

/** One state of its words. Never changed, so that what was published can be shown. */
export const articleRevision = pgTable(
	'article_revision',
	{
		id: id(),
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		number: integer('number').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		/** A public picture above it. Null too where that was removed. */
		pictureId: uuid('picture_id').references(() => picture.id),
		/** When its writer asked a colleague to publish it. */
		askedAt: moment('asked_at')
	},
	(table) => [
		unique('article_revision_number').on(table.articleId, table.number),
		index('article_revision_by').on(table.by),
		index('article_revision_picture').on(table.pictureId)
	]
);

/** A revision in one language. */
export const articleText = pgTable(
	'article_text',
	{
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => articleRevision.id),
		/** BCP 47. */
		locale: text('locale').notNull(),
		title: gatedText('title').notNull(),
		summary: gatedText('summary').notNull(),
		/** With the light markup of the boards. */
		body: gatedText('body').notNull(),
		/** What was wrong before, for readers; null where nothing was. */
		correction: gatedText('correction'),
		/** Of an event: where it is, as one tells a taxi. */
		place: gatedText('place'),
		/** Of an event: who invites, and who visits, by office or role. */
		hosts: gatedText('hosts'),
		guests: gatedText('guests'),
		/** Of an event: what happens when, a line each (`events/programme.ts`). */
		programme: gatedText('programme'),
		/** Of a call: what is paid, and how adults apply. */
		paid: gatedText('paid'),
		apply: gatedText('apply'),
		/** Of a call: questions and criteria, a line each (`opportunities/lines.ts`). */
		questions: gatedText('questions'),
		criteria: gatedText('criteria')
	},
	(table) => [primaryKey({ columns: [table.revisionId, table.locale] })]
);

/** A revision is public from a moment on, until it ends: withdrawn, or replaced by a newer one. */
export const articlePublication = pgTable(
	'article_publication',
	{
		/** Made from `from`: their order is the order of the news. */
		id: id(),
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => articleRevision.id),
		/** The second adult. */
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		from: moment('from').notNull(),
		/** When it began; null: it waits for its day, and is checked once more before it begins. */
		begunAt: moment('begun_at'),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('article_publication_open')
			.on(table.articleId)
			.where(sql`${table.begunAt} is not null and ${table.endedAt} is null`),
		/** Beside it one that waits for its day. */
		uniqueIndex('article_publication_planned')
			.on(table.articleId)
			.where(sql`${table.begunAt} is null and ${table.endedAt} is null`),
		index('article_publication_waiting')
			.on(table.from)
			.where(sql`${table.begunAt} is null and ${table.endedAt} is null`),
		index('article_publication_revision').on(table.revisionId),
		index('article_publication_by').on(table.by)
	]
);

/** Somebody read it again and found that it is still true; it is read again on another day. */
export const articleCheck = pgTable(
	'article_check',
	{
		id: id(),
		articleId: uuid('article_id')
			.notNull()
			.references(() => article.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		nextOn: date('next_on', { mode: 'string' }).notNull()
	},
	(table) => [
		index('article_check_article').on(table.articleId, table.id),
		index('article_check_by').on(table.by)
	]
);

/** The words of a public article in one language, for search. Gone when its publication ends. */
export const siteEntry = pgTable(
	'site_entry',
	{
		publicationId: uuid('publication_id')
			.notNull()
			.references(() => articlePublication.id),
		/** BCP 47. */
		locale: text('locale').notNull(),
		words: tsvector('words').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.publicationId, table.locale] }),
		index('site_entry_words').using('gin', table.words)
	]
);
