// The stamps on the letters of a pair: one for each week in which letters of both classes were released. They are derived from what can be
// read now: a letter that was recalled or erased gives none, and another one of its week keeps it (decision 0103).
import { m } from '#lib/paraglide/messages.js';
import { rows, sql, type SQLWrapper } from '../kernel/db/index.ts';
import { dayText } from '../kernel/format.ts';
import { isReleased } from '../kernel/predicates/index.ts';
import { inner } from '../kernel/schema/index.ts';
import { dayAfter, weekdayOf } from '../kernel/time/index.ts';
import { type StampDrawing, stampOfWeek } from '../engines/stamps/index.ts';
import type { Labels } from '../people/labels/index.ts';

const { city, classroom, enrolment, item, member, release, revision, school } = inner;

export interface StampFacts {
	/** The Mondays of weeks that have a stamp, by the date in UTC: the same week for both sides. */
	weeks: string[];
	/** Countries of the pals. */
	countries: string[];
}

/** What the stamps of a pairing follow from, as a column. */
export const stampFactsSql = (pairingId: SQLWrapper) => sql<StampFacts>`(
	select json_build_object(
		'weeks', (select coalesce(json_agg(stamped.monday order by stamped.monday), '[]') from (
			select date_trunc('week', ${release.at} at time zone 'UTC')::date::text as monday
			from ${release} join ${item} on ${item.id} = ${release.reviewableId}
				join ${revision} on ${revision.id} = ${release.revisionId}
				join ${member} on ${member.pairingId} = ${release.pairingId} and ${member.personId} = ${release.authorId}
				join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			where ${release.pairingId} = ${pairingId} and ${isReleased(item)} and ${revision.body} <> ''
			group by 1 having count(distinct ${enrolment.classroomId}) > 1) stamped),
		'countries', (select json_agg(distinct ${city.country}) from ${member}
			join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
			join ${school} on ${school.id} = ${classroom.schoolId} join ${city} on ${city.id} = ${school.cityId}
			where ${member.pairingId} = ${pairingId})))`;

/** The same for a pairing to which the caller has checked access. */
export async function stampFacts(pairingId: string): Promise<StampFacts> {
	const [row] = await rows<{ facts: StampFacts }>(
		sql`select ${stampFactsSql(sql`${pairingId}::uuid`)} as facts`
	);
	return row!.facts;
}

/** A stamp in the reader's language. */
export interface LetterStamp {
	/** The Monday of its week. */
	week: string;
	drawing: StampDrawing;
	name: string;
}

/** The stamps of a pair, by week, oldest first, and the one of a moment: null in a week that has none. */
export function stampsOf(
	{ weeks, countries }: StampFacts,
	members: { cityId: string }[],
	label: Labels
): { all: LetterStamp[]; at: (moment: Date) => LetterStamp | null } {
	const places = { cities: members.map(({ cityId }) => cityId), countries };
	const all = weeks.map((week) => {
		const { drawing, city } = stampOfWeek(week, places);
		const name = stampNames[drawing]();
		return {
			week,
			drawing,
			name: city ? m.letters_stamp_place({ name, city: label(`city:${city}`) }) : name
		};
	});
	return { all, at: (moment) => all.find(({ week }) => week === mondayOf(moment)) ?? null };
}

/** The Monday of a moment, by the date in UTC. */
function mondayOf(moment: Date): string {
	const date = moment.toISOString().slice(0, 10);
	return dayAfter(date, -((weekdayOf(date) + 6) % 7));
}

/** The week of a stamp, for whoever keeps them: "Week of October 5". */
export const stampWeek = ({ week }: LetterStamp, locale: string) =>
	m.letters_stamp_week({ day: dayText(week, locale) });

const stampNames: Record<StampDrawing, () => string> = {
	spring_festival: m.letters_stamp_spring_festival,
	lantern_festival: m.letters_stamp_lantern_festival,
	qingming: m.letters_stamp_qingming,
	dragon_boat: m.letters_stamp_dragon_boat,
	mid_autumn: m.letters_stamp_mid_autumn,
	golden_week: m.letters_stamp_golden_week,
	thanksgiving: m.letters_stamp_thanksgiving,
	halloween: m.letters_stamp_halloween,
	independence_day: m.letters_stamp_independence_day,
	king_day: m.letters_stamp_king_day,
	new_year: m.letters_stamp_new_year,
	spring_equinox: m.letters_stamp_spring_equinox,
	summer_solstice: m.letters_stamp_summer_solstice,
	autumn_equinox: m.letters_stamp_autumn_equinox,
	winter_solstice: m.letters_stamp_winter_solstice,
	full_moon: m.letters_stamp_full_moon,
	vulcan: m.letters_stamp_vulcan,
	furnace: m.letters_stamp_furnace,
	roof: m.letters_stamp_roof,
	towers: m.letters_stamp_towers,
	steelworks: m.letters_stamp_steelworks,
	city: m.letters_stamp_city,
	bridge: m.letters_stamp_bridge,
	letter: m.letters_stamp_letter,
	pen: m.letters_stamp_pen,
	swallow: m.letters_stamp_swallow,
	train: m.letters_stamp_train,
	tea: m.letters_stamp_tea
};
