// A season on paper, in any language of the program.
import { m } from '#lib/paraglide/messages.js';
import { ownNames } from '#lib/names.ts';
import { type Locale, toLocale } from '#lib/locale.ts';
import type { Actor } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { languagesOfSchools } from '../../../directory/consent/index.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { stamp } from '../../../kernel/format.ts';
import { inLocale } from '../../../kernel/locale.ts';
import { labels, staffNames } from '../../../directory/labels/index.ts';
import { cycleLine } from '../../../directory/programs/index.ts';
import { settleSome } from '../rollup/index.ts';
import { figureNames, figures } from './figures.ts';
import type { ProgramFilter } from './filter.ts';
import { findPlace, type SelectionLocation } from './selection.ts';
import { groupsOf, heat, linesOf, readNumbers, takingOf, totalOf } from './read.ts';
import { tilesOf } from './tiles.ts';
import { table } from './program-numbers-view.ts';
import { together } from '../../../kernel/together.ts';

/** @throws NotFound as `findPlace`, for a program without a cycle, and for a language that it does not speak */
export async function reportView(actor: Actor, programId: string, filter: ProgramFilter, locale: Locale) {
	const place = await findPlace(actor, programId, filter);
	if (!place.cycle) throw new NotFound();
	await settleSome({ ...place, cycleId: place.cycle.id });
	const languages = await languagesOfSchools(place.schools);
	const usual = languages.find((one) => toLocale(one) === locale) ?? languages[0] ?? locale;
	const language = filter.language ?? usual;
	if (language !== usual && !languages.includes(language)) throw new NotFound();
	const spoken = toLocale(language) ?? locale;
	return {
		...{ programId, language: spoken, filter },
		languages: languages.map((value) => ({
			value,
			text: ownNames[value] ?? value,
			chosen: value === language
		})),
		report: await inLocale(spoken, () => paper(actor, place, spoken))
	};
}

async function paper(actor: Actor, place: SelectionLocation, locale: Locale) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const cycle = place.cycle!;
	const numbers = await readNumbers(place, cycle);
	const groups = groupsOf(numbers, label, locale).map((group) => ({ ...group, href: null }));
	const corner = numbers.by === 'school' ? m.audit_school() : m.participation_class();
	const drawn = numbers.week > 0;
	const maps = (['writing', 'promise'] as const).map((figure) => ({ figure, corner, groups }));
	const where = [
		place.schoolId && `school:${place.schoolId}`,
		place.classroomId && `classroom:${place.classroomId}`
	];
	return {
		title: m.report_season_title({ program: label(`program:${place.programId}`) }),
		span: cycleLine(cycle, locale).span,
		where: where.flatMap((subject) => (subject ? label(subject) : [])).join(' · '),
		printed: m.report_season_printed({
			at: stamp(now(), { locale, timeZone: 'UTC' }),
			who: staff.nameOf(actor.id, actor.displayName)
		}),
		tiles: tilesOf({ sums: totalOf(numbers), taking: takingOf(numbers), waiting: numbers.waiting }, locale),
		lines: drawn ? linesOf(numbers, locale) : [],
		heats: drawn ? maps.map((one) => heat(numbers, one, locale)) : [],
		table: {
			title: m.report_season_table(),
			headings: [
				corner,
				m.participation_students(),
				m.tile_consent(),
				...figureNames.map((name) => figures[name].name())
			],
			rows: table(numbers, groups, locale)
		},
		notes: [m.report_season_note_pairs(), m.report_season_note_hours(), m.report_season_note_privacy()]
	};
}

export type ReportView = Awaited<ReturnType<typeof reportView>>;
