import { markOf } from '#lib/site/picture-lines.ts';
import { asGated, gatedTexts } from '../../kernel/gated-words.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { indexPublished } from '../../site/index.ts';
import { idAt } from '../../engines/random.ts';
import { drawnPicture } from './album.ts';
import type { People } from './people.ts';
import { dateFrom, insertLabels } from './places.ts';
import citiesJson from './world/sister-cities.json' with { type: 'json' };
import articlesJson from './world/articles.json' with { type: 'json' };

/** Days from now on which the articles are checked again. */
const checkDays = 75;

export interface WorldArticle {
	slug: string;
	kind: (typeof t.articleKinds)[number];
	/** Null: it speaks for the commission. */
	program: string | null;
	city?: string;
	by: string;
	/** Who answers for it, where that is not its writer. */
	owner?: string;
	/** Days ago. */
	days: number;
	texts: Record<string, { title: string; summary: string; body: string }>;
}

/** A line of a text names a drawing of the album, which has another mark in each world. */
const drawingLine = /^\[picture (\w+)/gm;
const markFor = (moment: Date, drawing: string) => markOf(drawnPicture(moment, drawing).name);

/** Articles that a teacher wrote and the coordinator published. */
export async function seedArticles(moment: Date, people: People): Promise<void> {
	for (const article of articlesJson as WorldArticle[]) await seedArticle(moment, people, article);
	await indexPublished();
}

/** One of them. It is found by a search once `indexPublished` ran. */
export async function seedArticle(
	moment: Date,
	{ personId }: People,
	{ slug, kind, program, city, by, owner = by, days, texts }: WorldArticle
): Promise<void> {
	const [at, from] = [daysAfter(moment, -days - 1), daysAfter(moment, -days)];
	const [id, revisionId] = [idAt(at, `article ${slug}`), idAt(at, `article ${slug} 1`)];
	const [writerId, ownerId] = [personId(by), personId(owner)];
	const place = { programId: program, cityId: city ?? null };
	await db()
		.insert(t.article)
		.values({ id, kind, ...place, slug, ownerId, createdAt: at });
	await db()
		.insert(t.articleRevision)
		.values({ id: revisionId, articleId: id, number: 1, by: writerId, at, askedAt: at });
	await db()
		.insert(t.articleText)
		.values(
			Object.entries(texts).map(([locale, words]) => ({
				revisionId,
				locale,
				...gatedTexts(words),
				body: asGated(
					words.body.replace(drawingLine, (_, drawing: string) => `[picture ${markFor(moment, drawing)}`)
				)
			}))
		);
	const drawings = Object.values(texts).flatMap(({ body }) =>
		[...body.matchAll(drawingLine)].map(([, drawing]) => drawing!)
	);
	for (const drawing of new Set(drawings))
		await db()
			.insert(t.articlePicture)
			.values({
				revisionId,
				mark: markFor(moment, drawing),
				pictureId: drawnPicture(moment, drawing).id
			});
	await db()
		.insert(t.articlePublication)
		.values({
			id: idAt(from, `publication ${slug}`),
			articleId: id,
			revisionId,
			by: personId('coordinator'),
			at: from,
			from,
			begunAt: from
		});
	await db()
		.insert(t.articleCheck)
		.values({
			id: idAt(at, `check ${slug}`),
			articleId: id,
			by: ownerId,
			at,
			nextOn: dateFrom(moment, checkDays)
		});
}

interface WorldTie {
	id: string;
	/** Of a city that no school is in. */
	country?: string;
	names?: Record<string, string>;
	kind: (typeof t.tieKinds)[number];
	since?: number;
	place: [latitude: number, longitude: number];
}

/** The sister cities of Birmingham, those without a school too. */
export async function seedSisterCities(moment: Date, { personId }: People): Promise<void> {
	const start = daysAfter(moment, -60);
	for (const { id, country, names, kind, since, place } of citiesJson as WorldTie[]) {
		if (country) {
			await db().insert(t.city).values({ id, country });
			await insertLabels('city', [{ id, names: names ?? {} }]);
		}
		const [latitude, longitude] = place;
		await db()
			.insert(t.cityTie)
			.values({
				id: idAt(start, `tie ${id}`),
				cityId: id,
				kind,
				since: since ?? null,
				latitude,
				longitude,
				by: personId('coordinator'),
				at: start
			});
	}
}
