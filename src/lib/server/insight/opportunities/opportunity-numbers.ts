// Calls by year, for coordinators: how many there were, who took part, who began, handed in, was offered a place, and went.
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { numberText } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../directory/labels/index.ts';
import { levelName } from '../../directory/levels/index.ts';
import { callTitles } from '../../exchange/opportunities/index.ts';
import { type CountedGroup, countApplications, countCalls, countStudents } from './count-applications.ts';
import { fairnessOf } from './fairness.ts';
import { counted, type Counts, hideSmall, leastShown, type ShownCounts } from './hide-small.ts';

/** Years on the page. */
const mostYears = 6;

/** The numbers of the programs that the actor coordinates. @throws NotFound for everybody else */
export async function opportunityNumbers(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) throw new NotFound();
	const { programs } = actor;
	const [groups, calls, students, fairness, label] = await together(
		() => countApplications(programs),
		() => countCalls(programs),
		() => countStudents(programs),
		() => fairnessOf(programs),
		() => labels(locale)
	);
	const titles = await callTitles(
		fairness.map(({ articleId }) => articleId),
		locale
	);
	const names = {
		school: (key: string | null) => label(`school:${key}`),
		level: (key: string | null) => (key === null ? m.numbers_no_level() : levelName(key))
	};
	const years = calls.slice(0, mostYears).map(({ year, calls: count }) => {
		const enrolled = students.find((entry) => entry.year === year)?.students ?? 0;
		const of = (by: CountedGroup['by']) => groups.filter((group) => group.year === year && group.by === by);
		return {
			...{ year: String(year), calls: numberText(count, locale), students: countText(enrolled, locale) },
			tables: (['school', 'level'] as const).map((by) => tableOf(by, of(by), names[by], locale))
		};
	});
	return {
		programs: programs.map((id) => label(`program:${id}`)),
		years,
		fairness: fairness.map(({ articleId, applications, quartiles }) => ({
			title: titles.get(articleId) ?? '',
			applications: numberText(applications, locale),
			quartiles: quartiles.map((value) => numberText(value, locale))
		}))
	};
}
export type OpportunityNumbers = Awaited<ReturnType<typeof opportunityNumbers>>;

function tableOf(
	by: CountedGroup['by'],
	groups: CountedGroup[],
	nameOf: (key: string | null) => string,
	locale: Locale
) {
	const { total, groups: shown } = hideSmall(groups as Counts[]);
	const texts = (counts: ShownCounts) => counted.map((stage) => shownText(counts[stage], locale));
	return {
		by,
		lines: groups.map(({ key }, index) => ({ name: nameOf(key), counts: texts(shown[index]!) })),
		total: texts(total)
	};
}

/** An empty place: fewer than ten, or hidden so that nothing follows from the others. */
const shownText = (count: number | null, locale: Locale) =>
	count === null ? null : numberText(count, locale);
const countText = (count: number, locale: Locale) => (count < leastShown ? null : numberText(count, locale));
