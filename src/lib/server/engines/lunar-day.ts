// The day of the Chinese lunar calendar, for feasts that follow it.
import { SolarDay } from 'tyme4ts';

export interface LunarDay {
	/** 1 to 12. */
	month: number;
	isLeap: boolean;
	day: number;
	/** As it is written in China: 正月初一. */
	name: string;
	/** What is celebrated on it, in Chinese: 春节. */
	feast: string | null;
	/** The solar term that begins on it, in Chinese: 冬至. */
	term: string | null;
}

/** @param date YYYY-MM-DD */
export function lunarDayOf(date: string): LunarDay {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	const solar = SolarDay.fromYmd(year, month, day);
	const lunar = solar.getLunarDay();
	const term = solar.getTermDay();
	const lunarMonth = lunar.getLunarMonth();
	return {
		month: Math.abs(lunar.getMonth()),
		isLeap: lunarMonth.isLeap(),
		day: lunar.getDay(),
		name: `${lunarMonth.getName()}${lunar.getName()}`,
		feast: lunar.getFestival()?.getName() ?? null,
		term: term.getDayIndex() === 0 ? term.getSolarTerm().getName() : null
	};
}
