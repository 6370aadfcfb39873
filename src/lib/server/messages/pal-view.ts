import { now } from '../clock.ts';
import { listOf, wallClock, wallDay } from '../format.ts';
import { pauseOf } from '../measures/pause.ts';
import type { Member, Pairing } from '../pairing/find.ts';
import { dayPart, isOpen } from '../schools/day.ts';
import type { Introduction } from '../profiles/shown.ts';
import type { Labels } from '../schools/labels.ts';

interface Reader {
	label: Labels;
	locale: string;
	/** What pals tell about themselves, as far as it was approved. */
	introductions?: Record<string, Introduction>;
}

/**
 * What a student may know of a pal: display name, school, city, what a teacher approved of what they tell about
 * themselves, and what the sky over there looks like.
 */
export function palView(pair: Pairing, selfId: string, { label, locale, introductions = {} }: Reader) {
	const pals = pair.members.filter((member) => member.id !== selfId);
	const self = pair.members.find((member) => member.id === selfId)!;
	return {
		id: pair.id,
		state: pair.state,
		note: pair.state === 'active' ? null : pair.note,
		pause: pair.state === 'active' ? pauseOf(pair.members, selfId, locale) : null,
		names: listOf(
			pals.map((pal) => pal.name),
			locale
		),
		pals: pals.map((pal) => ({
			name: pal.name,
			introduction: introductions[pal.id] ?? null,
			...placeOf(pal, { label, locale }),
			...skyOver(pal, locale)
		})),
		here: { ...placeOf(self, { label, locale }), ...skyOver(self, locale) }
	};
}

const placeOf = (member: Member, { label }: Reader) => ({
	school: label(`school:${member.schoolId}`),
	city: label(`city:${member.cityId}`)
});

function skyOver(member: Member, locale: string) {
	const at = now();
	const zone = { locale, timeZone: member.timeZone };
	return {
		time: wallClock(at, zone),
		day: wallDay(at, zone),
		part: dayPart(at, member.timeZone),
		open: isOpen(member, at),
		closedToday: member.closedToday
	};
}
