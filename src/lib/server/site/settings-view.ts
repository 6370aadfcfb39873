// The settings of the site: after how many days without a check an article leaves the front page. A coordinator decides, and every
// decision is a row.
import type { Locale } from '#lib/locale.ts';
import { type Actor, isCoordinator } from '../kernel/access/index.ts';
import { dateText, type Zone } from '../kernel/format.ts';
import { together } from '../kernel/together.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { articleZone } from './article-zone.ts';
import { editorsFor } from './editors.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, desc } from '../kernel/db/index.ts';
import { Invalid, NotFound } from '../kernel/errors.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { siteSetting } from '../kernel/schema/index.ts';

/** What coordinators decide about the public site; null for anybody else. */
export async function siteSettingsView(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) return null;
	const [label, staff, teachers, stale, home] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => editorsFor(actor),
		staleDays,
		() => articleZone(null, null)
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

/** Until somebody decides. */
const usualDays = 30;
const maxStaleDays = 365;

/** The days that count now, and who decided when; nobody yet: null. */
export async function staleDays(): Promise<{ days: number; by: string | null; at: Date | null }> {
	const [row] = await db().select().from(siteSetting).orderBy(desc(siteSetting.id)).limit(1);
	return row ? { days: row.staleDays, by: row.by, at: row.at } : { days: usualDays, by: null, at: null };
}

/** @param typed a whole number; 0: an article leaves on the day of its check @throws NotFound for anybody but coordinators, Invalid */
export async function setStaleDays(actor: Actor, typed: string): Promise<void> {
	if (!isCoordinator(actor)) throw new NotFound();
	const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
	if (!(days <= maxStaleDays)) throw new Invalid('days', 'stale_days');
	await transaction(async () => {
		if ((await staleDays()).days === days) return;
		await db().insert(siteSetting).values({ staleDays: days, by: actor.id, at: now() });
		await record({
			actorId: actor.id,
			verb: 'site.stale',
			subject: ['site', 'stale'],
			schools: [],
			detail: String(days)
		});
		await afterCommit(publicChanged);
	});
}
