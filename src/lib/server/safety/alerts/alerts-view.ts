import type { Actor } from '../../kernel/access/index.ts';
import { db, inArray } from '../../kernel/db/index.ts';
import { school } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { formatList, age, formatMoment } from '../../kernel/format.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { alertCount } from './recipients.ts';
import { alertsOf, type FoundAlert } from './find.ts';
import { readsStaffTexts } from './staff-text-list.ts';
import { rankOf, schoolsCoordinatedBy, schoolsWithoutLead } from '../../schools/appointments/index.ts';
import { together } from '../../kernel/together.ts';
import { now } from '../../kernel/clock.ts';

/** The page of alerts: open ones, answered ones, and what keeps alerts from arriving. @throws NotFound */
export async function alertsView(actor: Actor, locale: string, before?: string) {
	if (!(await alertCount(actor)).answers) throw new NotFound();
	const { open, past, older } = await alertsOf(actor, before);
	const coordinated = await schoolsCoordinatedBy(actor);
	const label = await labels(locale);
	const leaderless = (await schoolsWithoutLead())
		.filter((id) => coordinated.includes(id))
		.map((id) => label(`school:${id}`));
	const [openViews, answered, minutes, seesStaffTexts] = await together(
		() => alertViews(open, actor, locale),
		() => alertViews(past, actor, locale),
		() => minutesOf(actor, coordinated),
		() => readsStaffTexts(actor)
	);
	return {
		open: openViews,
		past: answered,
		older,
		minutes,
		mails: canSendMail(),
		readsAlong: seesStaffTexts,
		leaderless: leaderless.length ? formatList(leaderless, locale) : null
	};
}

/** Within how many minutes an answer is due; the shortest where schools differ. */
async function minutesOf(actor: Actor, coordinated: string[]): Promise<number> {
	const ids = [...(await rankOf(actor)).map(({ schoolId }) => schoolId), ...coordinated];
	const schools = await db()
		.select({ minutes: school.answerMinutes })
		.from(school)
		.where(inArray(school.id, ids));
	return Math.min(...schools.map(({ minutes }) => minutes));
}

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
			at: formatMoment(alert.at, zone, now()),
			place: places[alert.kind](alert.subjectId),
			/** The page that opens a case from it. */
			openCase: origins[alert.kind] && `/cases/open/${origins[alert.kind]}/${alert.subjectId}`,
			told: alert.told.map((step) => ({
				name: nameOf(step.personId),
				rank: step.rank,
				at: formatMoment(new Date(step.at), zone, now()),
				mailed: step.mailed
			})),
			taken: alert.acknowledgedBy && {
				by: alert.acknowledgedBy === actor.id ? null : nameOf(alert.acknowledgedBy),
				at: formatMoment(alert.acknowledgedAt!, zone, now())
			}
		};
	});
}

export type AlertView = Awaited<ReturnType<typeof alertViews>>[number];

export type AlertsView = Awaited<ReturnType<typeof alertsView>>;
