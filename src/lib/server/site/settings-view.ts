import type { Locale } from '#lib/locale.ts';
import { type Actor, isCoordinator } from '../kernel/access/index.ts';
import { dateText, type Zone } from '../kernel/format.ts';
import { together } from '../kernel/together.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { zoneOf } from './article-zone.ts';
import { editorsFor } from './editors.ts';
import { maxStaleDays, staleDays } from './stale-days.ts';

/** What coordinators decide about the public site; null for anybody else. */
export async function siteSettingsView(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) return null;
	const [label, staff, teachers, stale, home] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => editorsFor(actor),
		staleDays,
		() => zoneOf(null, null)
	);
	const zone: Zone = { locale, timeZone: home };
	const { compare } = new Intl.Collator(locale);
	const named = teachers
		.map((teacher) => ({ ...teacher, name: staff.nameOf(teacher.personId) }))
		.sort((a, b) => compare(a.name, b.name));
	return {
		programs: [...actor.programs].sort().map((id) => ({
			id,
			name: label(`program:${id}`),
			editors: named
				.filter(({ programId, editorId }) => programId === id && editorId !== null)
				.map(({ editorId, name, from }) => ({ id: editorId!, name, from: dateText(new Date(from!), zone) })),
			teachers: named
				.filter(({ programId, editorId }) => programId === id && editorId === null)
				.map(({ personId: value, name: text }) => ({ value, text }))
		})),
		stale: {
			days: stale.days,
			most: maxStaleDays,
			by: stale.by && staff.nameOf(stale.by),
			at: stale.at && dateText(stale.at, zone)
		}
	};
}

export type SiteSettingsView = NonNullable<Awaited<ReturnType<typeof siteSettingsView>>>;
