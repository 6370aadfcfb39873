// Pictures in the text of an article. Its lines name them; which picture a name meant is kept with the revision, because a picture that
// is blurred later gets another name.
import { nameField } from '#lib/names.ts';
import { brokenLine, marksIn, textParts } from '#lib/site/picture-lines.ts';
import type { MarkupNode } from '../../forum/markup.ts';
import { db, sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { checkAll, Invalid } from '../kernel/errors.ts';
import { articlePicture, inner } from '../kernel/schema/index.ts';
import { placeablePictures } from './pictures/index.ts';
import type { ArticleTexts } from './article-texts.ts';

/** The pictures of a revision: the id for each mark. */
export type TextPictures = Record<string, string>;

/** Pictures in an article. */
export const maxTextPictures = 12;

interface TextPlace {
	/** Null: the commission. */
	programId: string | null;
	/** What it said before. A picture that was there stays, also one that is held or gone by now. */
	before: { texts: ArticleTexts; pictures: TextPictures } | null;
}

/**
 * The pictures that these texts name: of an album of the same program, public or ready to be published.
 * @throws Invalid at the text with a line that names none, or with too many
 */
export async function checkPictures(
	texts: ArticleTexts,
	{ programId, before }: TextPlace
): Promise<TextPictures> {
	const bodies = Object.entries(texts).map(([locale, { body }]) => ({
		field: nameField('body', locale),
		body,
		marks: marksIn(body)
	}));
	const marks = [...new Set(bodies.flatMap((text) => text.marks))];
	const wasThere = new Set(Object.values(before?.texts ?? {}).flatMap(({ body }) => marksIn(body)));
	const asked = marks.filter((mark) => !wasThere.has(mark)).slice(0, maxTextPictures + 1);
	const placeable = asked.length ? await placeablePictures(programId, asked) : [];
	const pictures: TextPictures = Object.fromEntries(placeable.map(({ mark, id }) => [mark, id]));
	for (const mark of marks)
		if (before && Object.hasOwn(before.pictures, mark)) pictures[mark] = before.pictures[mark]!;
	await checkAll(
		bodies.map(({ field, body, marks: here }) => () => {
			const broken = brokenLine(body)?.trim().slice(0, 60);
			if (broken !== undefined) throw new Invalid(field, 'article_picture_line', broken);
			if (here.length > maxTextPictures || marks.length > maxTextPictures)
				throw new Invalid(field, 'article_pictures_many');
			const unknown = here.find((mark) => !Object.hasOwn(pictures, mark) && !wasThere.has(mark));
			if (unknown !== undefined) throw new Invalid(field, 'article_picture_unknown', unknown);
		})
	);
	return pictures;
}

/** The pictures of a revision, in a query. */
export const textPicturesSql = (revisionId: SQLWrapper): SQL => sql`(
	select coalesce(json_object_agg(${inner.articlePicture.mark}, ${inner.articlePicture.pictureId}), '{}')
		from ${inner.articlePicture} where ${inner.articlePicture.revisionId} = ${revisionId})`;

/** Keeps the pictures of a new revision. */
export async function savePictures(revisionId: string, pictures: TextPictures): Promise<void> {
	const list = Object.entries(pictures).map(([mark, pictureId]) => ({ revisionId, mark, pictureId }));
	if (list.length) await db().insert(articlePicture).values(list);
}

/** A part of a text as a page shows it: words, or a picture with its caption. */
export type BodyPart<Shown> = { nodes: readonly MarkupNode[] } | { picture: Shown; caption: string };

/**
 * A text for a page. A picture that is not among those shown is left out, and the text goes on.
 * @param toNodes how its words are read
 */
export const bodyParts = <Shown>(
	body: string,
	pictures: TextPictures,
	shown: Map<string, Shown>,
	toNodes: (words: string) => readonly MarkupNode[]
): BodyPart<Shown>[] =>
	textParts(body).flatMap((part): BodyPart<Shown>[] => {
		if ('text' in part) return [{ nodes: toNodes(part.text) }];
		const picture = Object.hasOwn(pictures, part.mark) ? shown.get(pictures[part.mark]!) : undefined;
		return picture ? [{ picture, caption: part.caption }] : [];
	});
