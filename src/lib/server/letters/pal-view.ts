import { m } from '#lib/paraglide/messages.js';
import { now } from '../kernel/clock.ts';
import { formatList, wallClock, wallDay } from '../kernel/format.ts';
import { palNoteText } from '../../pairing/pal-notes.ts';
import { missingConsentNotice } from '../consent/index.ts';
import { farSide, type Member, type Pairing } from '../pairing/index.ts';
import { type Calendar, calendars, dayPart, openingOf } from '../schools/calendar/index.ts';
import type { Introduction } from '../people/profiles/index.ts';
import type { Labels } from '../people/labels/index.ts';

interface PalViewer {
	label: Labels;
	locale: string;
	/** Names of the teachers of a classroom. */
	teachersOf(classroomId: string): string[];
	/** The approved introductions of pals. */
	introductions?: Record<string, Introduction>;
}

/**
 * What a student may know of a pal: display name, school, city, the approved introduction, and the time of day there.
 */
export async function palView(
	pair: Pairing,
	selfId: string,
	{ label, locale, teachersOf, introductions = {} }: PalViewer
) {
	const calendarsBySchool = await calendars();
	const pals = pair.members.filter((member) => member.id !== selfId);
	const self = pair.members.find((member) => member.id === selfId)!;
	const names = pals.map((pal) => pal.name);
	const placeAndClock = (member: Member) => ({
		city: label(`city:${member.cityId}`),
		school: label(`school:${member.schoolId}`),
		...clockOf(member, locale)
	});
	return {
		id: pair.id,
		state: pair.state,
		note: pair.state === 'active' || pair.thanks ? null : palNoteText(pair.note),
		thanks: thanksFor(pair),
		pause:
			pair.state === 'active'
				? (missingConsentNotice(pair.members, { selfId, locale, teachersOf }) ??
					pauseOf(pair.members, selfId, locale))
				: null,
		names: formatList(names, locale),
		/** "You, Meng, and Darius". */
		title: formatList([m.ui_you(), ...names], locale),
		pals: pals.map(({ id, name }) => ({ name, introduction: introductions[id] ?? null })),
		here: placeAndClock(self),
		/** Where the pals are, each place that is not one's own once. */
		places: farSide(pals, self).map((pal) => {
			const place = placeAndClock(pal);
			return { ...place, sky: skyOver(pal, place.city, calendarsBySchool.get(pal.schoolId)!) };
		})
	};
}

/** A note that is the same for every pair, in the reader's language: no adult writes to hundreds of children. */
function thanksFor({ state, thanks }: Pairing): string | null {
	if (state === 'ended' && thanks === 'repaired') return m.letters_thanks_repaired();
	if (state === 'ended' && thanks === 'joined') return m.letters_thanks_joined();
	if (state === 'active' && thanks === 'begun') return m.letters_thanks_begun();
	if (thanks === 'ended' && state === 'ended') return m.letters_thanks_ended();
	return thanks === 'carried' && state === 'active' ? m.letters_thanks_carried() : null;
}

function clockOf({ timeZone }: Member, locale: string) {
	const [asOf, zone] = [now(), { locale, timeZone }];
	return {
		time: wallClock(asOf, zone),
		day: wallDay(asOf, zone),
		night: dayPart(asOf, timeZone) === 'night'
	};
}

const parts = {
	night: m.letters_part_night,
	morning: m.letters_part_morning,
	afternoon: m.letters_part_afternoon,
	evening: m.letters_part_evening
};

/** What is said of the hour where somebody is, and of a day without school. */
function skyOver({ timeZone }: Member, city: string, calendar: Calendar): string[] {
	const said = parts[dayPart(now(), timeZone)]({ city });
	return openingOf(calendar, now()).closedToday ? [said, m.schools_closed_today()] : [said];
}

/** The notice that a student reads while writing is paused for a member of their pairing; null while it is not. */
export function pauseOf(members: Member[], selfId: string, locale: string) {
	if (members.some((member) => member.id === selfId && member.paused))
		return { own: true, text: m.letters_writing_paused(), note: null };
	const paused = members.filter((member) => member.paused);
	if (!paused.length) return null;
	const names = formatList(
		paused.map((member) => member.name),
		locale
	);
	const notes = paused.flatMap((member) => member.pauseNote ?? []);
	return { own: false, text: m.letters_pal_writing_paused({ names }), note: notes.join('\n\n') || null };
}
