// Which stamp belongs to a week: what both classes lived through then, or else a view of one of their cities. It follows from the week and
// the places alone: nothing is stored, and two pairs of the same classes have the same stamps.
import { dayAfter, weekdayOf } from '../../kernel/time/index.ts';
import { lunarDayOf } from '../lunar-day.ts';
import { type StampDrawing } from './stamp-drawings.ts';

export {
	drawingMarkup,
	drawings,
	type StampDrawing,
	stampMarkup,
	stampSheet,
	type StampTone
} from './stamp-drawings.ts';

/** Where the pals live: cities by id, and the countries of these. */
export interface StampPlaces {
	cities: string[];
	countries: string[];
}

export interface WeekStamp {
	drawing: StampDrawing;
	/** The city that it shows, where it shows one. */
	city?: string;
}

interface Feast {
	drawing: StampDrawing;
	/** Where it is celebrated; without, everywhere. A pal elsewhere lives through it in letters. */
	country?: string;
	isOn: (date: string) => boolean;
}

const isDate = (monthDay: string) => (date: string) => date.slice(5) === monthDay;
const isLunar = (month: number, day: number) => (date: string) => {
	const lunar = lunarDayOf(date);
	return !lunar.isLeap && lunar.month === month && lunar.day === day;
};
const isTerm = (name: string) => (date: string) => lunarDayOf(date).term === name;
/** The nth weekday of a month; Monday is 1. */
const isNth = (n: number, weekday: number, month: number) => (date: string) =>
	Number(date.slice(5, 7)) === month &&
	weekdayOf(date) === weekday &&
	Math.ceil(Number(date.slice(8)) / 7) === n;

/** Of two in one week the first counts. */
const feasts: Feast[] = [
	{ drawing: 'spring_festival', country: 'CN', isOn: isLunar(1, 1) },
	{ drawing: 'mid_autumn', country: 'CN', isOn: isLunar(8, 15) },
	{ drawing: 'thanksgiving', country: 'US', isOn: isNth(4, 4, 11) },
	{ drawing: 'dragon_boat', country: 'CN', isOn: isLunar(5, 5) },
	{ drawing: 'golden_week', country: 'CN', isOn: isDate('10-01') },
	{ drawing: 'lantern_festival', country: 'CN', isOn: isLunar(1, 15) },
	{ drawing: 'qingming', country: 'CN', isOn: isTerm('清明') },
	{ drawing: 'king_day', country: 'US', isOn: isNth(3, 1, 1) },
	{ drawing: 'halloween', country: 'US', isOn: isDate('10-31') },
	{ drawing: 'independence_day', country: 'US', isOn: isDate('07-04') },
	{ drawing: 'new_year', isOn: isDate('01-01') },
	{ drawing: 'spring_equinox', isOn: isTerm('春分') },
	{ drawing: 'summer_solstice', isOn: isTerm('夏至') },
	{ drawing: 'autumn_equinox', isOn: isTerm('秋分') },
	{ drawing: 'winter_solstice', isOn: isTerm('冬至') },
	{ drawing: 'full_moon', isOn: (date) => lunarDayOf(date).day === 15 }
];

/** Views of cities that have been drawn; of another city there is a skyline. */
const views: Record<string, StampDrawing[]> = {
	birmingham: ['vulcan', 'furnace'],
	beijing: ['roof', 'towers'],
	anshan: ['steelworks', 'furnace']
};

/** The first view of a city. */
export const viewOf = (city: string): StampDrawing => views[city]?.[0] ?? 'city';

/** What both have, wherever they live. */
const common: StampDrawing[] = ['bridge', 'train', 'letter', 'tea', 'swallow', 'pen'];

/** Weeks that were looked at: feasts that follow the moon are computed. */
const feastsFound = new Map<string, StampDrawing | null>();

/**
 * The stamp of a week for the pals of some places.
 * @param monday YYYY-MM-DD
 */
export function stampOfWeek(monday: string, { cities, countries }: StampPlaces): WeekStamp {
	const key = `${monday} ${[...countries].sort().join()}`;
	if (!feastsFound.has(key)) feastsFound.set(key, feastIn(monday, countries));
	const drawing = feastsFound.get(key);
	if (drawing) return { drawing };
	const week = Math.floor(Date.parse(monday) / (7 * 86_400_000));
	const turns = turnsOf([...new Set(cities)].sort());
	return turns[week % turns.length]!;
}

function feastIn(monday: string, countries: string[]): StampDrawing | null {
	const days = Array.from({ length: 7 }, (_, n) => dayAfter(monday, n));
	const feast = feasts.find(
		({ country, isOn }) => (!country || countries.includes(country)) && days.some(isOn)
	);
	return feast?.drawing ?? null;
}

/** The cities by turns, and after each round something that both have. */
function turnsOf(cities: string[]): WeekStamp[] {
	return common.flatMap((drawing, round) => [
		...cities.map((city) => {
			const drawn = views[city] ?? ['city' as const];
			return { drawing: drawn[round % drawn.length]!, city };
		}),
		{ drawing }
	]);
}
