import { m } from '#lib/paraglide/messages.js';
import { cachedByLocale } from '../../kernel/date-format.ts';
import { numberText } from '../../kernel/format.ts';
import { type FigureName, figures } from './figures.ts';

const percent = cachedByLocale((locale) => new Intl.NumberFormat(locale, { style: 'percent' }));

/** "85%", "12", or a dash for null. */
export function valueText(name: FigureName, value: number | null, locale: string): string {
	if (value === null) return '–';
	return figures[name].share ? percent(locale, '').format(value) : numberText(value, locale);
}

export const shareText = (value: number | null, locale: string): string =>
	value === null ? '–' : percent(locale, '').format(value);

const oneDigit = cachedByLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

export const hoursText = (hours: number, locale: string): string => oneDigit(locale, '').format(hours);

export const weekText = (week: number): string => m.participation_dashboard_week({ n: week });
