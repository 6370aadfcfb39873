// An article as its page shows it to those who write in it.
import { ownNames } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { marksIn } from '#lib/site/picture-lines.ts';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { dateText, dayText, type Zone } from '../kernel/format.ts';
import { dayAfter, dayIn } from '../kernel/time/index.ts';
import { together } from '../kernel/together.ts';
import { sameHand } from '../people/hands/index.ts';
import { labels, languagesView, staffNames } from '../people/labels/index.ts';
import { namesNotice, studentsNamedIn } from '../people/naming.ts';
import { mayPublish } from '../schools/programs/index.ts';
import { keptPicturesById, pictureChoices, publicPicture } from './pictures/index.ts';
import {
	type Article,
	type ArticleHistoryEntry,
	findArticle,
	historyOf,
	isPublished
} from './find-article.ts';
import { publicTextsOf } from './article-names.ts';
import { articleLimits } from './article-texts.ts';
import {
	isCheckDue,
	publicChoices,
	standingOf,
	titleIn,
	usualCheckDays,
	callChoices,
	zonesView
} from './article-view.ts';
import { typedCall } from './call-facts.ts';
import { typedEvent } from './event-facts.ts';
import { quotationsView } from './quotations/quotation-standing.ts';
import { quotingMarkup } from './quotations/quotation-blocks.ts';
import { bodyParts } from './text-pictures.ts';

/** An article for those who write in it. @throws NotFound */
export async function editView(actor: Actor, id: string, locale: Locale) {
	const current = await findArticle(actor, id);
	const [label, staff, history, namings] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => historyOf(current.id),
		async () => studentsNamedIn(actor, await publicTextsOf(current))
	);
	const zone: Zone = { locale, timeZone: current.zone };
	const dateOf = (moment: string) => dateText(new Date(moment), zone);
	const standing = standingOf(current);
	const publishes = await mayPublish(actor, current.programId);
	const pictures = await picturesFor(actor, current, locale);
	const [preview, quotations] = await together(
		() => previewOf(actor, current),
		() => quotationsView(current.programId ? [current.programId] : [], locale)
	);
	return {
		id: current.id,
		kind: current.kind,
		slug: current.slug,
		standing,
		title: titleIn(current, locale),
		program: current.programId && label(`program:${current.programId}`),
		owner: staff.nameOf(current.ownerId),
		revision: { id: current.revision.id, number: current.revision.number },
		texts: current.texts,
		/** Of an event: as its form shows it. */
		event: current.event && {
			typed: typedEvent(current.event),
			zones: await zonesView(locale),
			over: new Date(current.event.endsAt) <= now(),
			door: current.event.rsvp === 'asked' && current.publication !== null
		},
		/** Of a call: as its form shows it. */
		call: current.call && { typed: typedCall(current.call), ...(await callChoices(actor, locale)) },
		...pictures,
		preview,
		/** What this article may quote. */
		quotations,
		/** Names of students in it whom this reader knows. */
		naming: namesNotice(namings),
		from: current.publication && dateOf(current.publication.from),
		/** The day from which another wording is public. */
		planned: current.planned && dateOf(current.planned.from),
		/** Whether this reader may publish what is new; null where nothing waits for that. */
		publishing: await publishingOf(actor, current, history),
		withdraws: Boolean(current.publication ?? current.planned) && (publishes || current.ownerId === actor.id),
		check: {
			by: staff.nameOf(current.check.by),
			at: dateOf(current.check.at),
			next: dayText(current.check.nextOn, locale),
			due: isCheckDue(current),
			proposed: dayAfter(dayIn(now(), current.zone), usualCheckDays)
		},
		history: history.map((entry) => ({
			number: entry.number,
			by: staff.nameOf(entry.by),
			at: dateOf(entry.at),
			publishedBy: entry.publishedBy && staff.nameOf(entry.publishedBy),
			from: entry.from && dateOf(entry.from),
			ended: entry.endedAt && dateOf(entry.endedAt),
			begun: entry.begunAt !== null
		})),
		languages: languagesView(),
		limits: articleLimits
	};
}

/** The picture above an article, while everybody may see it, others that could be there, and those for its text. */
async function picturesFor(actor: Actor, { programId, revision: { pictureId } }: Article, locale: Locale) {
	const [pictures, picture, textPictures] = await together(
		() => publicChoices(locale),
		() => pictureId && publicPicture(pictureId, locale),
		() => pictureChoices(actor, locale, programId)
	);
	return { pictures, pictureId, picture, textPictures };
}

/** An article as it will be read, in each language; with how many of its pictures cannot be shown. */
const previewOf = (actor: Actor, { programId, texts, pictures }: Article) =>
	together(
		...Object.entries(texts).map(([lang, { title, summary, body }]) => async () => {
			const kept = await keptPicturesById(actor, Object.values(pictures), lang);
			const quoting = await quotingMarkup({ programId, body, locale: lang });
			const parts = bodyParts(body, pictures, kept, quoting);
			const shown = parts.filter((part) => 'picture' in part).length;
			return {
				lang,
				title,
				summary,
				name: ownNames[lang] ?? lang,
				body: parts,
				missing: marksIn(body).length - shown
			};
		})
	);

/** Whether somebody may publish what is new; null where nothing waits for that. */
async function publishingOf(
	actor: Actor,
	current: Article,
	history: ArticleHistoryEntry[]
): Promise<'yes' | 'own' | 'others' | null> {
	if (isPublished(current) || !current.revision.askedAt) return null;
	if (!(await mayPublish(actor, current.programId))) return 'others';
	const published = history.find(({ from, endedAt }) => from !== null && endedAt === null)?.number ?? 0;
	const writers = history.filter(({ number }) => number > published).map(({ by }) => by);
	return (await sameHand(actor.id, [...new Set(writers)])) ? 'own' : 'yes';
}

export type EditView = Awaited<ReturnType<typeof editView>>;
