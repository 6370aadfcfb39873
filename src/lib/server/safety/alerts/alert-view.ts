import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, moment } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import type { FoundAlert } from './find.ts';
import { together } from '../../kernel/together.ts';

/** The page about the matter itself. */
const places = {
	finding: (id: string) => `/review/${id}`,
	report: (id: string) => `/reports/${id}`,
	help: () => null,
	staff_words: () => null,
	profile: (id: string) => `/people/${id}`
};

/** What a case can be opened from; not from texts of staff, which are no student's. */
const origins = { finding: 'item', report: 'report', help: 'help', staff_words: null, profile: null };

/** Alerts as pages show them: without words of a student. */
export async function alertViews(alerts: FoundAlert[], actor: Actor, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return alerts.map((alert) => {
		const zone = { locale, timeZone: alert.timeZone };
		const nameOf = (id: string) =>
			staff.nameOf(id, alert.told.find(({ personId }) => personId === id)?.name ?? '');
		return {
			id: alert.id,
			kind: alert.kind,
			student: alert.student ?? '',
			school: label(`school:${alert.schoolId}`),
			age: age(alert.at, now(), locale),
			at: moment(alert.at, zone, now()),
			place: places[alert.kind](alert.subjectId),
			/** The page that opens a case from it. */
			openCase: origins[alert.kind] && `/cases/open/${origins[alert.kind]}/${alert.subjectId}`,
			told: alert.told.map((step) => ({
				name: nameOf(step.personId),
				rank: step.rank,
				at: moment(new Date(step.at), zone, now()),
				mailed: step.mailed
			})),
			taken: alert.acknowledgedBy && {
				by: alert.acknowledgedBy === actor.id ? null : nameOf(alert.acknowledgedBy),
				at: moment(alert.acknowledgedAt!, zone, now())
			}
		};
	});
}

export type AlertView = Awaited<ReturnType<typeof alertViews>>[number];
