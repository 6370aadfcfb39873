// The numbers as a table for a spreadsheet, by school, class or week.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { csvLine } from '../../kernel/csv.ts';
import { record } from '../../kernel/audit/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { labels, type Labels } from '../../people/labels/index.ts';
import { type Cycle, weekStart } from '../../schools/programs/index.ts';
import { settleRollups } from '../rollup/index.ts';
import {
	type ProgramFilter,
	findSelection,
	type ProgramSelection,
	weekNow,
	sumLocation
} from './selection.ts';
import { letterColumns, pairColumns, type Sums, sumsBy, takingPartBy, total } from './sums.ts';
import { together } from '../../kernel/together.ts';

export const exportKinds = ['school', 'class', 'week'] as const;
export type ExportKind = (typeof exportKinds)[number];

const isKind = (text: string): text is ExportKind => exportKinds.includes(text as ExportKind);

/**
 * The table, with a line for each school, class or week. The export is recorded.
 * @throws NotFound as `findSelection`, and for an unknown kind
 */
export async function exportNumbers(
	actor: Actor,
	{ programId, filter, by }: { programId: string; filter: ProgramFilter; by: string },
	locale: string
): Promise<string> {
	const selection = await findSelection(actor, programId, filter);
	if (!selection.cycle || !isKind(by)) throw new NotFound();
	await settleRollups();
	const label = await labels(locale);
	await record({
		actorId: actor.id,
		verb: 'participation.export',
		subject: ['cycle', selection.cycle.id],
		schools: selection.schoolId ? [selection.schoolId] : selection.schools,
		detail: by
	});
	const lines =
		by === 'week'
			? await weeks(selection, selection.cycle)
			: await groups(selection, selection.cycle, { by, label });
	// The mark at the start tells a spreadsheet that this is UTF-8.
	return '\ufeff' + lines.map(csvLine).join('');
}

const columns = [...letterColumns, ...pairColumns];

const headings: Record<(typeof columns)[number], () => string> = {
	written: m.participation_export_written,
	released: m.participation_export_released,
	answerable: m.participation_export_answerable,
	answered: m.participation_export_answered,
	decisions: m.participation_export_decisions,
	kept: m.participation_export_kept,
	returned: m.participation_export_returned,
	hours: m.participation_export_hours,
	posts: m.participation_export_posts,
	given: m.participation_export_given,
	received: m.participation_export_received,
	active: m.participation_export_active,
	quiet: m.participation_export_quiet,
	silent: m.participation_export_silent,
	unbegun: m.participation_export_unbegun
};
const headingTexts = () => columns.map((name) => headings[name]());

const cellsOf = (sums: Sums): string[] =>
	columns.map((name) => String(name === 'hours' ? Math.round(sums[name] * 100) / 100 : sums[name]));

async function weeks(selection: ProgramSelection, cycle: Cycle): Promise<string[][]> {
	const allWeeks = (await sumsBy(sumLocation(selection, cycle), 'all')).get('');
	const numbers = [...(allWeeks?.keys() ?? [])].sort((a, b) => a - b);
	return [
		[m.participation_chart_week(), m.participation_export_from(), ...headingTexts()],
		...numbers.map((week) => [
			String(week),
			week > 0 ? weekStart(cycle.startsOn, week) : '',
			...cellsOf(allWeeks!.get(week)!)
		])
	];
}

async function groups(
	selection: ProgramSelection,
	cycle: Cycle,
	{ by, label }: { by: 'school' | 'class'; label: Labels }
): Promise<string[][]> {
	const kind = by === 'class' ? 'classroom' : 'school';
	const where = sumLocation(selection, cycle);
	const [sumsByGroup, participation] = await together(
		() => sumsBy(where, kind),
		() => takingPartBy(where, kind)
	);
	const { week } = weekNow(cycle, selection.today);
	const ids = [...new Set([...participation.map(({ group }) => group), ...sumsByGroup.keys()])].sort();
	const schoolOf = new Map(selection.rooms.map(({ id, schoolId }) => [id, schoolId]));
	return [
		[
			m.records_audit_school(),
			...(by === 'class' ? [m.participation_class()] : []),
			m.participation_students(),
			m.participation_tile_consent(),
			...headingTexts()
		],
		...ids.map((id) => {
			const people = participation.find(({ group }) => group === id);
			return [
				label(`school:${by === 'class' ? schoolOf.get(id) : id}`, ''),
				...(by === 'class' ? [label(`classroom:${id}`, '')] : []),
				String(people?.students ?? 0),
				String(people?.consented ?? 0),
				...cellsOf(total(sumsByGroup.get(id), week))
			];
		})
	];
}
