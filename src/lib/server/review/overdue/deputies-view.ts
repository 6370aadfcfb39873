import { type Actor, isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, daySpan } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { type Calendar, calendars, schoolDays } from '../../schools/calendar/index.ts';
import { schoolsLedBy, schoolsTaughtBy, teachersAt } from '../../schools/appointments/index.ts';
import { type NamedDeputy, listDeputies } from '../../schools/deputies/index.ts';
import { overdueOf } from './overdue.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';

/** The page of a teacher: who is whose deputy, and overdue letters. Null where the actor teaches nowhere. */
export async function teacherView(actor: Actor, locale: string) {
	const schools = isTeacher(actor) ? await schoolsTaughtBy(actor.id) : [];
	const calendar = (await calendars()).get(schools[0] ?? '');
	if (!calendar) return null;
	const [{ mine: own, standsIn, others }, { letters, more }] = await together(
		() => listDeputies(actor),
		() => overdueOf(actor)
	);
	const [label, names] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const deputyView = (cover: NamedDeputy) => ({
		id: cover.id,
		teacher: names.nameOf(cover.teacherId, cover.teacher),
		deputy: names.nameOf(cover.deputyId, cover.deputy),
		days: daySpan(cover.startsOn, cover.endsOn, locale),
		after: cover.after,
		holds: cover.holds
	});
	return {
		mine: own.map(deputyView),
		standsIn: standsIn.map(deputyView),
		others: others.map(deputyView),
		...(await namingOptions(actor, { schools, calendar, locale })),
		overdue: letters.map(({ submittedAt, classroomId, ...letter }) => ({
			...letter,
			classroom: label(`classroom:${classroomId}`),
			age: age(submittedAt, now(), locale)
		})),
		more
	};
}

/** The options of the form that names a deputy; null where the actor teaches nowhere. */
export async function namingView(actor: Actor, locale: string) {
	const schools = isTeacher(actor) ? await schoolsTaughtBy(actor.id) : [];
	const calendar = (await calendars()).get(schools[0] ?? '');
	return calendar ? namingOptions(actor, { schools, calendar, locale }) : null;
}

async function namingOptions(
	actor: Actor,
	{ schools, calendar, locale }: { schools: string[]; calendar: Calendar; locale: string }
) {
	return {
		leads: (await schoolsLedBy(actor)).length > 0,
		me: actor.id,
		colleagues: await colleagues(schools, locale),
		today: dayIn(now(), calendar.timeZone),
		promise: { n: calendar.promiseHours, days: schoolDays(calendar, calendar.promiseHours) }
	};
}

/** All teachers of this teacher's schools, including this one: a lead names deputies for others. */
async function colleagues(schools: string[], locale: string) {
	const names = await staffNames(locale);
	const staff = (await Promise.all(schools.map(teachersAt))).flat();
	const byId = new Map(staff.map(({ id, name }) => [id, { id, name: names.nameOf(id, name) }]));
	const collator = new Intl.Collator(locale);
	return [...byId.values()].sort((a, b) => collator.compare(a.name, b.name));
}
