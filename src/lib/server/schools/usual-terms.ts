// When terms usually begin and end in a country: only what a form suggests. Schools differ, and a person corrects it.
import { dayAfter } from '../kernel/time/index.ts';

/** Month and day. A term that ends before it begins ends in the next year. */
interface UsualTerm {
	from: string;
	until: string;
}

/**
 * Most districts of Alabama begin in the second week of August and end before Memorial Day. In Beijing and Liaoning the first
 * term begins on September 1; the second begins after the Lantern Festival and ends in the first days of July.
 */
const usualTerms: Record<string, UsualTerm[]> = {
	US: [
		{ from: '08-10', until: '12-18' },
		{ from: '01-05', until: '05-27' }
	],
	CN: [
		{ from: '09-01', until: '01-20' },
		{ from: '02-25', until: '07-05' }
	]
};

interface Term {
	startsOn: string;
	endsOn: string;
}

/** A term that is over sooner is not suggested any more, in days. */
const leastDaysLeft = 14;

/** The first usual term that is not over and that no term of the school touches; null where a country's are unknown. */
export function suggestedTerm(
	{ country, terms }: { country: string; terms: readonly Term[] },
	today: string
): Term | null {
	const year = Number(today.slice(0, 4));
	const coming = [year - 1, year, year + 1]
		.flatMap((first) => (usualTerms[country] ?? []).map((term) => termIn(first, term)))
		.filter(({ endsOn }) => endsOn > dayAfter(today, leastDaysLeft))
		.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
	const isFree = (term: Term) =>
		!terms.some(({ startsOn, endsOn }) => startsOn <= term.endsOn && term.startsOn <= endsOn);
	return coming.find(isFree) ?? null;
}

const termIn = (year: number, { from, until }: UsualTerm): Term => ({
	startsOn: `${year}-${from}`,
	endsOn: `${until < from ? year + 1 : year}-${until}`
});
