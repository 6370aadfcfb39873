// Calls by year, for coordinators: how many there were, who took part, who could apply, who began, handed in, was offered a place, and went.
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { numberText } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../people/labels/index.ts';
import { levelName } from '../../people/levels/index.ts';
import { callTitles } from '../index.ts';
import {
	type CountedGroup,
	countApplications,
	countCalls,
	countReached,
	countStudents
} from './count-applications.ts';
import { fairnessOf } from './fairness.ts';
import { counted, type Counts, hideSmall, leastShown, type ShownCounts } from './hide-small.ts';

/** Years on the page. */
const mostYears = 6;

/** The numbers of the programs that the actor coordinates. @throws NotFound for everybody else */
export async function opportunityNumbers(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) throw new NotFound();
	const { programs } = actor;
	const [applied, reached, calls, students, fairness, label] = await together(
		() => countApplications(programs),
		() => countReached(programs),
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
	const years = calls.slice(0, mostYears).map(({ year, calls: count, uncounted }) => {
		const enrolled = students.find((entry) => entry.year === year)?.students ?? 0;
		const inYear = <Group extends { year: number }>(groups: Group[]) =>
			groups.filter((group) => group.year === year);
		const [own, could] = [inYear(applied), uncounted ? null : inYear(reached)];
		return {
			...{ year: String(year), calls: numberText(count, locale), students: countText(enrolled, locale) },
			/** Who could apply is counted when a call has closed. */
			reach: could !== null,
			tables: (['school', 'level'] as const).map((by) =>
				tableOf(by, groupsBy(by, own, could), names[by], locale)
			)
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

type Group = Counts & { key: string | null };
type Reached = Awaited<ReturnType<typeof countReached>>[number];

/** The groups of those who could apply, and of those who did. @param reached null: not counted */
function groupsBy(by: CountedGroup['by'], applied: CountedGroup[], reached: Reached[] | null): Group[] {
	const own = applied.filter((group) => group.by === by);
	const could = reached?.filter((group) => group.by === by) ?? [];
	const keys = [...new Set([...own, ...could].map(({ key }) => key))];
	return keys.map((key) => ({
		...{ key, could: could.find((group) => group.key === key)?.could ?? 0 },
		...(own.find((group) => group.key === key) ?? { begun: 0, handedIn: 0, offered: 0, went: 0 })
	}));
}

function tableOf(
	by: CountedGroup['by'],
	groups: Group[],
	nameOf: (key: string | null) => string,
	locale: Locale
) {
	const { total, groups: shown } = hideSmall(groups);
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
