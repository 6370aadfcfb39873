import { now } from '../clock.ts';
import { listOf, wallClock, wallDay } from '../format.ts';
import { stopOf } from '../consent/stop.ts';
import { pauseOf } from '../measures/pause.ts';
import type { Member, Pairing } from '../pairing/find.ts';
import { dayPart, isOpen } from '../schools/day.ts';
import type { Labels } from '../schools/labels.ts';

interface Reader {
	label: Labels;
	locale: string;
	/** Names of those who teach a classroom. */
	teachersOf(classroomId: string): string[];
}

/** What a student may know of a pal: display name, school, city, and what the sky over there looks like. */
export function palView(pair: Pairing, selfId: string, { label, locale, teachersOf }: Reader) {
	const pals = pair.members.filter((member) => member.id !== selfId);
	const self = pair.members.find((member) => member.id === selfId)!;
	return {
		id: pair.id,
		state: pair.state,
		note: pair.state === 'active' ? null : pair.note,
		pause:
			pair.state === 'active'
				? (stopOf(pair.members, { selfId, locale, teachersOf }) ?? pauseOf(pair.members, selfId, locale))
				: null,
		names: listOf(
			pals.map((pal) => pal.name),
			locale
		),
		pals: pals.map((pal) => ({
			name: pal.name,
			...placeOf(pal, label),
			...skyOver(pal, locale)
		})),
		here: { ...placeOf(self, label), ...skyOver(self, locale) }
	};
}

const placeOf = (member: Member, label: Labels) => ({
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
