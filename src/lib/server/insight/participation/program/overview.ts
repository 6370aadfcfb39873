// The programs that somebody coordinates, each with how it stands.
import type { Actor } from '../../../kernel/access/index.ts';
import { cycleLine, cyclesOf, programsOf } from '../../../directory/programs/index.ts';
import { schoolsOfProgram } from '../../../kernel/audit/index.ts';
import { labels } from '../../../directory/labels/index.ts';
import { latestDay, usualOf } from './selection.ts';
import { groupsOf, heat, linesOf, readNumbers, takingOf, totalOf } from './read.ts';
import { m } from '#lib/paraglide/messages.js';
import { queryOf } from './filter.ts';
import { tilesOf } from './tiles.ts';

/** At most so many are drawn; more are named, and stand on their own pages. */
const mostDrawn = 6;

/** For each program its cycle of now, or its last. */
export async function participationOverview(actor: Actor, locale: string) {
	const label = await labels(locale);
	const programs = [];
	for (const [at, programId] of programsOf(actor).entries()) {
		const cycles = await cyclesOf(programId);
		const schools = await schoolsOfProgram(programId);
		const today = await latestDay(schools);
		const cycle = usualOf(cycles, today);
		const path = `/participation/${programId}`;
		const about = {
			id: programId,
			name: label(`program:${programId}`),
			path,
			cycle: cycle && cycleLine(cycle, locale)
		};
		if (!cycle || at >= mostDrawn) {
			programs.push({ ...about, tiles: [], line: null, heat: null });
			continue;
		}
		const place = { programId, cycles, cycle, compare: null, schools, rooms: [], today };
		const numbers = await readNumbers(place, cycle);
		const given = { sums: totalOf(numbers), taking: takingOf(numbers), waiting: numbers.waiting };
		const groups = groupsOf(numbers, label, locale).map((group) => ({
			...group,
			href: schools.includes(group.id) ? path + queryOf({ school: group.id }) : null
		}));
		const drawn = { figure: 'writing', corner: m.audit_school(), groups } as const;
		programs.push({
			...about,
			tiles: tilesOf(given, locale).slice(0, 6),
			line: numbers.week ? unique(linesOf(numbers, locale, ['writing'])[0]!, at) : null,
			heat: numbers.week ? unique(heat(numbers, drawn, locale), at) : null
		});
	}
	return { programs };
}

/** Several programs on one page: what belongs together is found by its id. */
const unique = <Chart extends { id: string }>(chart: Chart, at: number): Chart => ({
	...chart,
	id: `${chart.id}-${at}`
});

export type Overview = Awaited<ReturnType<typeof participationOverview>>;
