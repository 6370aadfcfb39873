// Pictures in the words of an article.
import { index, pgTable, primaryKey, text, uuid } from './drizzle.ts';
import { picture } from './pictures.ts';
import { articleRevision } from './site.ts';

/** A picture in the words of a revision, at the lines that name it (site/text-pictures.ts). Gone with the picture. */
export const articlePicture = pgTable(
	'article_picture',
	{
		revisionId: uuid('revision_id')
			.notNull()
			.references(() => articleRevision.id),
		/** What its lines call it: the last characters of the name that it had. */
		mark: text('mark').notNull(),
		pictureId: uuid('picture_id')
			.notNull()
			.references(() => picture.id)
	},
	(table) => [
		primaryKey({ columns: [table.revisionId, table.mark] }),
		index('article_picture_picture').on(table.pictureId)
	]
);
