// The teacher's home: which pairs are stuck and why, and the classes.
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { age, dayText, formatList, daySpan, formatMoment, wallClock, wallDay } from '../kernel/format.ts';
import { labels, staffNames, type Labels } from '../people/labels/index.ts';
import { calendars, type Calendar, whyClosed } from '../schools/calendar/index.ts';
import { type PartnerTemplate, partnerTemplates } from '../../participation/templates.ts';
import { newCorrections } from './new-corrections.ts';
import { classViews } from './class-view.ts';
import { nudgesOf, type Nudge } from './nudges.ts';
import { partnerClassrooms, pairsOf, ownStudents, weeksOfLetters, type ClassPair } from './own-class.ts';
import { repairViews } from './repairs/repair-view.ts';
import { isUnbegun, pairStatus, type PairStatus } from './pair-status.ts';
import { together } from '../kernel/together.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isOverCycle } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { withFormerPals } from '../people/index.ts';
import { fingerprint } from '../pairing/index.ts';
import { type Day, spansOf } from '../schools/calendar/index.ts';
import { bothOpen, nextOpening } from './school-days.ts';
import { dayAfter, dayIn } from '../kernel/time/index.ts';

/** The home page of a teacher, in a bounded number of statements. */
export async function teacherHome(actor: Actor, locale: Locale) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const [calendarsBySchool, asOf] = [await calendars(), now()];
	const [students, ownPairs, letters, nudges, partners, repairs, corrections] = await Promise.all([
		ownStudents(actor),
		pairsOf(actor),
		weeksOfLetters(actor),
		nudgesOf(actor),
		partnerClassrooms(actor),
		repairViews(actor, locale),
		newCorrections(actor, locale)
	]);
	const pairs = ownPairs.map((pair) => ({
		...pair,
		status: pairStatus(pair, actor, { calendars: calendarsBySchool, at: asOf })
	}));
	const schools = { own: actor.schools, partners: partners.map(({ schoolId }) => schoolId) };
	const proposed = new Set(
		repairs.flatMap(({ pairingId, targetId }) => (targetId ? [pairingId, targetId] : [pairingId]))
	);
	const active = pairs.filter(({ status }) => status.health === 'active');
	const unbegun = active.filter(isUnbegun).length;
	const classes = classViews({ students, pairs, letters }, { label, locale });
	const isOver = (id: string) => pairs.find((pair) => pair.id === id)?.over ?? true;
	const stuck = stuckViews({ pairs, nudges, proposed }, locale);
	const noClasses = classes.length ? '' : await noClassesText(actor, locale);
	return {
		questions: nudges
			.filter(
				(nudge) =>
					isAsked(nudge.template) &&
					nudge.open &&
					!isOver(nudge.pairingId) &&
					actor.teaches.includes(nudge.classroomId ?? '')
			)
			.map((nudge) => ({
				pairingId: nudge.pairingId,
				template: nudge.template as PartnerTemplate,
				by: nudge.by ? staff.nameOf(nudge.by, nudge.byName ?? '') : '',
				names: namesOf(pairs.find(({ id }) => id === nudge.pairingId)?.members ?? [], locale),
				age: age(new Date(nudge.at), asOf, locale)
			})),
		repairs,
		corrections,
		stuck,
		pairs: {
			active: active.length - unbegun,
			unbegun,
			quiet: stuck.filter(({ health }) => health === 'quiet').length,
			silent: stuck.filter(({ health }) => health === 'silent').length
		},
		classes,
		/** What stands in the place of pairs that need attention, and of classes, where there are none. */
		none: {
			stuck: pairs.length
				? m.participation_dashboard_stuck_none()
				: m.participation_dashboard_stuck_no_pairs(),
			classes: noClasses
		},
		schools: await schoolViews(schools, { calendars: calendarsBySchool, label, locale })
	};
}

const isAsked = (template: string): template is PartnerTemplate =>
	(partnerTemplates as readonly string[]).includes(template);

export type TeacherHome = Awaited<ReturnType<typeof teacherHome>>;

const { closedDay, cycle, programSchool } = tables;

/** Why no class is listed: by the cycle that runs, or comes next, in a program of a school where they work. */
async function noClassesText(actor: Actor, locale: string): Promise<string> {
	const moment = instant(now());
	const [first] = await rows<{ startsOn: string; begun: boolean }>(sql`
		select ${cycle.startsOn}::text as "startsOn",
			${cycle.startsOn} <= (${moment} at time zone 'UTC')::date as begun
		from ${programSchool} join ${cycle} on ${cycle.programId} = ${programSchool.programId}
			and not ${isOverCycle(cycle, moment)}
		where ${programSchool.schoolId} = ${readerOf(actor).worksAt} order by 1 limit 1`);
	if (!first) return m.participation_dashboard_class_none();
	if (first.begun) return m.participation_dashboard_class_nobody();
	return m.participation_dashboard_class_soon({ day: dayText(first.startsOn, locale) });
}

// Pairs that are stuck, on whom they wait, and what can be done about it here.

interface StuckInput {
	pairs: (ClassPair & { status: PairStatus })[];
	nudges: Nudge[];
	/** Pairings for which a repair is proposed. */
	proposed: ReadonlySet<string>;
}

/** Pairs that are quiet or silent, the longest silence first. */
function stuckViews({ pairs, nudges, proposed }: StuckInput, locale: string) {
	const stuck = pairs.filter(({ status }) => status.health === 'quiet' || status.health === 'silent');
	return stuck
		.sort((a, b) => b.status.silence - a.status.silence || (a.id < b.id ? -1 : 1))
		.map(({ id, members, status }) => {
			const recentNudge = (kind: Nudge['kind'], studentId?: string) =>
				nudges.find(
					(nudge) =>
						nudge.pairingId === id &&
						nudge.kind === kind &&
						(!studentId || nudge.studentId === studentId) &&
						nudge.lately
				);
			const question = recentNudge('partner');
			return {
				id,
				names: namesOf(members, locale),
				health: status.health as 'quiet' | 'silent',
				silence: status.silence,
				from: formatList(status.stillest, locale),
				waitingOn: status.waitingOn,
				holidayUntil: status.holidayUntil && dayText(status.holidayUntil, locale),
				/** The fingerprint of the members on the page: pausing refers to it. */
				members: fingerprint(members.map((member) => member.id)),
				/** A new pal may be looked for: the pair is silent, and nothing is proposed yet. */
				maySeek: status.health === 'silent' && !proposed.has(id),
				proposed: proposed.has(id),
				remind: status.own
					.filter(({ waitingOn }) => waitingOn === 'student')
					.map((student) => ({
						id: student.id,
						name: student.name,
						lately: since(recentNudge('student', student.id), locale)
					})),
				ask: ['them', 'pal'].includes(status.waitingOn) ? { lately: since(question, locale) } : null
			};
		});
}

const namesOf = (members: ClassPair['members'], locale: string) =>
	formatList(
		withFormerPals(members).map(({ name }) => name),
		locale
	);

const since = (nudge: Nudge | undefined, locale: string) => nudge && age(new Date(nudge.at), now(), locale);

// The days and hours of a class's own and partner schools.

/** How many spans of closed days are shown for a school. */
const maxSpans = 3;

interface ClassSchools {
	own: string[];
	partners: string[];
}

/** Each school with its next closed days; each partner with the hours in which both schools are open. */
async function schoolViews(
	{ own, partners }: ClassSchools,
	{ calendars, label, locale }: { calendars: ReadonlyMap<string, Calendar>; label: Labels; locale: string }
) {
	const home = calendars.get(own[0] ?? '');
	if (!home) return [];
	const asOf = now();
	const zone = { locale, timeZone: home.timeZone };
	const ids = [...new Set([...own, ...partners])].filter((id) => calendars.has(id));
	// In some time zone it may still be yesterday.
	const closed = await nextClosedDays(ids, dayAfter(dayIn(asOf, 'UTC'), -1));
	return ids.map((id) => {
		const calendar = calendars.get(id)!;
		const today = dayIn(asOf, calendar.timeZone);
		const days = (closed.get(id) ?? []).filter(({ day }) => day >= today);
		return {
			id,
			name: label(`school:${id}`),
			own: own.includes(id),
			open: whyClosed(calendar, asOf) === null,
			clock: wallClock(asOf, { locale, timeZone: calendar.timeZone }),
			day: wallDay(asOf, { locale, timeZone: calendar.timeZone }),
			closed: spansOf(days, calendar.weekend)
				.slice(0, maxSpans)
				.map(({ from, until, reason }) => ({ text: daySpan(from, until, locale), reason })),
			together: own.includes(id) ? null : meeting(home, calendar)
		};
	});

	/** In the reader's time zone. */
	function meeting(first: Calendar, other: Calendar) {
		const open = bothOpen(first, other, asOf);
		const next = nextOpening(other, asOf);
		return {
			both: open && {
				from: formatMoment(new Date(open.from), zone, asOf),
				to: wallClock(new Date(open.to), zone)
			},
			next: next && formatMoment(new Date(next.from), zone, asOf)
		};
	}
}

/** How many days ahead a teacher plans. */
const daysAhead = 45;

/** The next closed days of some schools, by school. */
async function nextClosedDays(schoolIds: string[], today: string): Promise<Map<string, Day[]>> {
	const closedDays = await rows<Day & { schoolId: string }>(sql`
		select ${closedDay.schoolId} as "schoolId", ${closedDay.day}::text as day, 'closed' as kind, ${closedDay.reason}
			from ${closedDay}
		where ${closedDay.schoolId} = any(${sql.param(schoolIds)}::text[])
			and ${closedDay.day} between ${today}::date and ${today}::date + ${daysAhead}::int
		order by ${closedDay.schoolId}, ${closedDay.day}`);
	return Map.groupBy(closedDays, ({ schoolId }) => schoolId);
}
