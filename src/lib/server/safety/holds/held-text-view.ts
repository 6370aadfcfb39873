import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, db, and, eq } from '../../kernel/db/index.ts';
import { person, reviewable, revision } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { formatList, formatMoment } from '../../kernel/format.ts';
import { isId } from '../../kernel/ids.ts';
import { staffNames } from '../../people/labels/index.ts';
import { adultsAt, helpLinesFor, studentSchool } from '../alerts/index.ts';
import { scopeOf, openHold } from '../../review/index.ts';
import { alertAbout, whoKnows } from './holders.ts';

/**
 * The page for a student whose text may be a call for help: the text, who will read it, help lines, and the adults from
 * whom it can be kept.
 * @throws NotFound for a text that is not their own
 */
export async function heldTextView(actor: Actor, itemId: string, locale: string) {
	const [text] = isId(itemId)
		? await db()
				.select({ item: reviewable, body: revision.body, lang: revision.locale })
				.from(reviewable)
				.innerJoin(revision, eq(revision.id, reviewable.revisionId))
				.where(and(eq(reviewable.id, itemId), eq(reviewable.authorId, actor.id)))
		: [];
	const school = await studentSchool(actor);
	if (!text || !school) throw new NotFound();
	const onHold = await openHold(itemId);
	const readers = onHold ? await whoKnows(text.item, await scopeOf(itemId), onHold) : [];
	const alert = onHold ? await alertAbout(itemId) : null;
	return {
		body: text.body,
		lang: text.lang,
		sent: formatMoment(text.item.submittedAt, { locale, timeZone: school.timeZone }, now()),
		/** It waits for the adults who answer for the students' safety, and for nobody else first. */
		waits: onHold !== null,
		/** Somebody has answered its alert. */
		read: Boolean(alert?.acknowledgedAt),
		who: readers.length ? formatList(await namesOf(readers, locale), locale) : null,
		/** From whom it is kept already: their name; empty for an adult whom nobody named. */
		kept:
			onHold &&
			(onHold.exceptId ? (await namesOf([onHold.exceptId], locale))[0]! : onHold.pastSchool ? '' : null),
		adults: onHold ? (await adultsAt(school.id, locale)).filter(({ id }) => id !== onHold.exceptId) : [],
		lines: await helpLinesFor(actor, locale)
	};
}

async function namesOf(ids: string[], locale: string): Promise<string[]> {
	const { nameOf } = await staffNames(locale);
	const people = await db()
		.select({ id: person.id, name: person.displayName })
		.from(person)
		.where(anyOf(person.id, ids));
	return people.map(({ id, name }) => nameOf(id, name));
}
