// When an event is, in words: by the clock of its place, and by the clocks of the others.
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Locale } from '#lib/locale.ts';
import { lunarDayOf } from '../../engines/lunar-day.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { wallClock } from '../../kernel/format.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { eventZones } from '../index.ts';
import type { FoundEvent } from './find-event.ts';

const dateStyle: Intl.DateTimeFormatOptions = {
	weekday: 'long',
	year: 'numeric',
	month: 'long',
	day: 'numeric'
};
type Span = Pick<FoundEvent, 'startsAt' | 'endsAt'>;

/** "Saturday, January 30, 2027, 2:00 PM to 5:00 PM". */
export function spanText({ startsAt, endsAt }: Span, timeZone: string, locale: string): string {
	const [start, end] = [new Date(startsAt), new Date(endsAt)];
	const date = (moment: Date) => dateFormat(locale, timeZone, dateStyle).format(moment);
	const clock = (moment: Date) => wallClock(moment, { locale, timeZone });
	const said = { locale: locale as Locale };
	return dayIn(start, timeZone) === dayIn(end, timeZone)
		? m.site_event_when({ date: date(start), from: clock(start), until: clock(end) }, said)
		: m.site_event_when_days(
				{ date: date(start), from: clock(start), last: date(end), until: clock(end) },
				said
			);
}

/** "Central Time". */
const zoneName = (moment: Date, timeZone: string, locale: string): string =>
	dateFormat(locale, timeZone, { timeZoneName: 'longGeneric' })
		.formatToParts(moment)
		.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** Other clocks beside that of the place. */
const maxClocks = 3;

/** Zones in which it is another time at this moment, one for each. */
function otherZones(zones: string[], zone: string, moment: Date): string[] {
	const clock = (timeZone: string) =>
		`${dayIn(moment, timeZone)} ${wallClock(moment, { locale: 'en', timeZone })}`;
	const seen = new Set([clock(zone)]);
	return zones
		.filter((candidate) => {
			const reading = clock(candidate);
			return !seen.has(reading) && seen.add(reading);
		})
		.slice(0, maxClocks);
}

/** When it is: for its page. */
export async function whenView(event: FoundEvent, locale: Locale) {
	const start = new Date(event.startsAt);
	const zones = otherZones(await eventZones(event.programId), event.zone, start);
	return {
		text: spanText(event, event.zone, locale),
		zone: zoneName(start, event.zone, locale),
		/** For the attribute of `time`. */
		iso: start.toISOString(),
		others: zones.map((zone) => ({
			zone: zoneName(start, zone, locale),
			text: spanText(event, zone, locale)
		})),
		lunar: lunarText(event)
	};
}

/** The day of the lunar calendar, of a festival or on a feast; otherwise null. The caller's language. */
function lunarText({ kind, startsAt, zone }: FoundEvent): string | null {
	const { month, day, isLeap, name, feast } = lunarDayOf(dayIn(new Date(startsAt), zone));
	if (kind !== 'festival' && !feast) return null;
	const numbers = isLeap
		? m.site_event_lunar_leap({ month, day })
		: m.site_event_lunar_numbers({ month, day });
	return m.site_event_lunar({ day: getLocale() === 'zh-Hans' ? name : numbers });
}
