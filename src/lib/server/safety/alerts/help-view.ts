import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { formatList, formatMoment } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { adultsAt, callsOf, palMeant, studentSchool } from './calls-for-help.ts';
import { markRead } from './unread-count.ts';
import { db, asc, eq } from '../../kernel/db/index.ts';
import { helpLine, school } from '../../kernel/schema/index.ts';

/**
 * A student's page for asking for help: help lines, the adults whom they can name, and earlier calls with their answers,
 * which count as read.
 * @param pairingId the pair with whose pal they feel uneasy, where they come from there
 */
export async function helpView(actor: Actor, locale: string, pairingId?: string) {
	const school = await studentSchool(actor);
	if (!school) throw new NotFound();
	const { nameOf } = await staffNames(locale);
	const zone = { locale, timeZone: school.timeZone };
	const calls = await callsOf(actor);
	const fresh = calls.some(({ answeredAt, readAt }) => answeredAt && !readAt);
	if (fresh) await markRead(actor);
	const pair = await palMeant(actor, pairingId);
	return {
		pal: pair && {
			id: pair.id,
			names: formatList(
				pair.members.filter(({ id }) => id !== actor.id).map(({ name }) => name),
				locale
			)
		},
		/** There is an unread answer. */
		fresh,
		lines: await helpLinesFor(actor, locale),
		adults: (await adultsAt(school.id, locale)).filter(({ id }) => id !== actor.id),
		calls: calls.map((call) => ({
			id: call.id,
			words: call.words,
			at: formatMoment(call.at, zone, now()),
			answer: call.answer && {
				words: call.answer,
				by: nameOf(call.answeredBy!, call.answeredByName ?? ''),
				at: formatMoment(call.answeredAt!, zone, now())
			}
		}))
	};
}

export interface HelpLine {
	name: string;
	contact: string;
	hours: string | null;
	/** BCP 47, of the texts above. */
	lang: string;
}

/**
 * The help lines of a student's school, in the student's language; where there are none, in the school's language, else in
 * any. Empty only where the school has set none.
 */
export async function helpLinesFor(actor: Actor, locale: string): Promise<HelpLine[]> {
	const ownSchool = await studentSchool(actor);
	if (!ownSchool) return [];
	const lines = await db()
		.select({ line: helpLine, locale: school.locale })
		.from(helpLine)
		.innerJoin(school, eq(school.id, helpLine.schoolId))
		.where(eq(helpLine.schoolId, ownSchool.id))
		.orderBy(asc(helpLine.position), asc(helpLine.id));
	const inLanguage = (lang: string | undefined) => lines.filter(({ line }) => line.locale === lang);
	const lists = [locale, lines[0]?.locale, lines[0]?.line.locale].map(inLanguage);
	return (lists.find((list) => list.length > 0) ?? []).map(({ line }) => ({
		name: line.name,
		contact: line.contact,
		hours: line.hours,
		lang: line.locale
	}));
}
