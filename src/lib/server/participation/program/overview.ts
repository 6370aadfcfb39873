// The programs that somebody coordinates, each with its present state.
import type { Actor } from '../../kernel/access/index.ts';
import { cycleLine, cyclesOf, programsOf } from '../../schools/programs/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { labels } from '../../people/labels/index.ts';
import { latestDay, currentCycle, queryOf } from './selection.ts';
import { namedGroups, heatMap, chartLines, readNumbers } from './numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import { tilesOfNumbers } from './tiles.ts';

/** How many programs get charts; the others are named, with a link to their pages. */
const maxDrawn = 6;

/** For each program its present cycle, or its last. */
export async function participationOverview(actor: Actor, locale: string) {
	const label = await labels(locale);
	const programs = [];
	for (const [position, programId] of programsOf(actor).entries()) {
		const cycles = await cyclesOf(programId);
		const schools = await schoolsOfProgram(programId);
		const today = await latestDay(schools);
		const cycle = currentCycle(cycles, today);
		const path = `/participation/${programId}`;
		const summary = {
			id: programId,
			name: label(`program:${programId}`),
			path,
			cycle: cycle && cycleLine(cycle, locale)
		};
		if (!cycle || position >= maxDrawn) {
			programs.push({ ...summary, tiles: [], line: null, heat: null });
			continue;
		}
		const selection = { programId, cycles, cycle, compare: null, schools, rooms: [], today };
		const numbers = await readNumbers(selection, cycle);
		const groups = namedGroups(numbers, label, locale).map((group) => ({
			...group,
			href: schools.includes(group.id) ? path + queryOf({ school: group.id }) : null
		}));
		const heatInput = { figure: 'writing', corner: m.records_audit_school(), groups, label } as const;
		programs.push({
			...summary,
			tiles: tilesOfNumbers(numbers, locale).slice(0, 6),
			line: numbers.week ? unique(chartLines(numbers, locale, ['writing'])[0]!, position) : null,
			heat: numbers.week ? unique(heatMap(numbers, heatInput, locale), position) : null
		});
	}
	return { programs };
}

/** Ids are unique on a page with several programs. */
const unique = <Chart extends { id: string }>(chart: Chart, position: number): Chart => ({
	...chart,
	id: `${chart.id}-${position}`
});

export type Overview = Awaited<ReturnType<typeof participationOverview>>;

export type ParticipationOverview = Awaited<ReturnType<typeof participationOverview>>;
