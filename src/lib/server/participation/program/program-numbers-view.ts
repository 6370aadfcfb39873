// The numbers of a program, a school or a class for the coordinator, and the pairs of a class: the health of each, never their
// words. A pair's own page leads to its letters, and reading those is recorded.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { numberText, stamp, type Zone, dateText, formatList } from '../../kernel/format.ts';
import { cycleLine } from '../../schools/programs/index.ts';
import { labels, type Labels } from '../../people/labels/index.ts';
import { type FigureName, figureNames, figures } from './figures.ts';
import {
	type ProgramFilter,
	queryOf,
	readerClock,
	findSelection,
	type ProgramSelection
} from './selection.ts';
import { namedGroups, heatMap, chartLines, type Numbers, readNumbers } from './numbers.ts';
import { total } from './sums.ts';
import { valueText, shareText } from './figure-texts.ts';
import { tilesOfNumbers } from './tiles.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { withFormerPals } from '../../people/index.ts';
import type { PairState } from '../../../participation/states.ts';
import { activePairs } from '../pair-health.ts';
import { longestSilence } from '../pair-status.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { enrolment, item, member, pairing, person, release } = tables;

/** @throws NotFound as `findSelection` */
export async function participationView(
	actor: Actor,
	programId: string,
	filter: ProgramFilter,
	locale: string
) {
	const selection = await findSelection(actor, programId, filter);
	const label = await labels(locale);
	const path = `/participation/${programId}`;
	const cycle = selection.cycle;
	const common = {
		programId,
		program: label(`program:${programId}`),
		filter: {
			...filter,
			figure: filter.figure ?? ('writing' as const),
			school: selection.schoolId,
			class: selection.classroomId
		},
		crumbs: crumbs(selection, { label, filter, path }),
		cycles: selection.cycles.map((option) => ({ value: option.id, text: cycleLine(option, locale).span })),
		figures: figureNames.map((value) => ({ value, text: figures[value].name() })),
		schools: choices(selection.schools, 'school', label, locale),
		rooms: choices(
			selection.rooms.filter(({ schoolId }) => schoolId === selection.schoolId).map(({ id }) => id),
			'classroom',
			label,
			locale
		),
		cycle: cycle && cycleLine(cycle, locale),
		compare: selection.compare?.id ?? '',
		path
	};
	if (!cycle) return { ...common, numbers: null };
	const clock = await readerClock(selection, { locale, label });
	const numbers = await readNumbers(selection, cycle);
	const groups = namedGroups(numbers, label, locale).map((group) => ({ ...group, href: hrefOf(group.id) }));
	return {
		...common,
		numbers: {
			week: numbers.week,
			asOf: asOf(numbers, clock.zone),
			clock: clock.place,
			tiles: tilesOfNumbers(numbers, locale),
			lines: numbers.week ? chartLines(numbers, locale) : [],
			heat:
				numbers.week && !selection.classroomId
					? heatMap(
							numbers,
							{ figure: common.filter.figure, corner: groupWord(numbers), groups, label },
							locale
						)
					: null,
			groups: selection.classroomId ? null : groupTable(numbers, groups, locale),
			groupWord: groupWord(numbers),
			groupTitle: numbers.by === 'school' ? m.participation_by_school() : m.participation_by_class(),
			pairs: selection.classroomId
				? await pairsOfClass({ cycleId: cycle.id, classroomId: selection.classroomId }, clock.zone)
				: null
		}
	};

	function hrefOf(id: string): string | null {
		if (!selection.schoolId)
			return selection.schools.includes(id) ? path + queryOf(filter, { school: id }) : null;
		const isKnown = selection.rooms.some((room) => room.id === id);
		return isKnown ? path + queryOf(filter, { school: undefined, class: id }) : null;
	}
}

const groupWord = ({ by }: Pick<Numbers, 'by'>) =>
	by === 'school' ? m.records_audit_school() : m.participation_class();

function choices(ids: string[], kind: string, label: Labels, locale: string) {
	const { compare } = new Intl.Collator(locale);
	return ids
		.map((value) => ({ value, text: label(`${kind}:${value}`) }))
		.sort((a, b) => compare(a.text, b.text));
}

/** When the newest of the numbers was computed. */
function asOf({ taking: participation }: Numbers, zone: Zone): string | null {
	const newest = participation
		.map(({ at }) => at)
		.sort()
		.at(-1);
	return newest ? stamp(new Date(newest), zone) : null;
}

interface CrumbContext {
	label: Labels;
	filter: ProgramFilter;
	path: string;
}

/** The breadcrumbs: the program, the school, and the class. */
function crumbs(
	{ programId, schoolId, classroomId }: ProgramSelection,
	{ label, filter, path }: CrumbContext
) {
	const up = { class: undefined, school: undefined };
	return [
		{ text: label(`program:${programId}`), href: schoolId ? path + queryOf(filter, up) : null },
		...(schoolId
			? [
					{
						text: label(`school:${schoolId}`),
						href: classroomId ? path + queryOf(filter, { ...up, school: schoolId }) : null
					}
				]
			: []),
		...(classroomId ? [{ text: label(`classroom:${classroomId}`), href: null }] : [])
	];
}

/** Each school or class with its numbers. */
export function groupTable(
	numbers: Numbers,
	groups: { id: string; name: string; href: string | null }[],
	locale: string
) {
	return groups.map(({ id, name, href }) => {
		const sums = total(numbers.groups.get(id), numbers.week);
		const participation = numbers.taking.find(({ group }) => group === id);
		const share = participation?.students ? participation.consented / participation.students : null;
		const value = (of: FigureName) => valueText(of, figures[of].of(sums), locale);
		return {
			id,
			name,
			href,
			cells: [
				numberText(participation?.students ?? 0, locale),
				shareText(share, locale),
				...figureNames.map(value)
			]
		};
	});
}

export type ParticipationView = Awaited<ReturnType<typeof participationView>>;

/** A class has about thirty students; the limit keeps the page short where they have many pals. */
const maxPairs = 200;

interface PairRow {
	id: string;
	state: 'active' | 'paused' | 'ended' | 'proposed';
	members: { id: string; name: string }[];
	letters: number;
	lastAt: string | null;
}

/** The pairs with a member in a class of a cycle, the longest silence first. */
export async function pairsOfClass(
	{ cycleId, classroomId }: { cycleId: string; classroomId: string },
	zone: Zone
) {
	const { locale } = zone;
	const pairs = await rows<PairRow>(sql`
		select ${pairing.id}, ${pairing.state},
			(select json_agg(json_build_object('id', ${member.personId}, 'name', ${person.displayName})
				order by ${member.personId}) from ${member}
				join ${person} on ${person.id} = ${member.personId} where ${member.pairingId} = ${pairing.id}) as members,
			written.letters, written."lastAt"
		from ${pairing} join lateral (select count(*)::int as letters, max(${release.at})::text as "lastAt" from ${release}
			join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
				where ${release.pairingId} = ${pairing.id}) written on true
		where ${pairing.cycleId} = ${cycleId} and ${pairing.state} <> 'declined' and exists (
			select from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			where ${member.pairingId} = ${pairing.id} and ${enrolment.classroomId} = ${classroomId})
		order by ${pairing.id} limit ${maxPairs}`);
	const health = new Map((await activePairs({ cycleId, classroomId })).map((pair) => [pair.pairingId, pair]));
	const silenceOf = (id: string, members: PairRow['members']) => {
		const nameOf = new Map(members.map((member) => [member.id, member.name]));
		const named = (health.get(id)?.members ?? []).map(({ id: personId, silence }) => ({
			name: nameOf.get(personId) ?? '',
			silence
		}));
		const { silence, stillest } = longestSilence(named);
		return { silence, from: formatList(stillest, locale) };
	};
	return pairs
		.map(({ id, state, members, letters, lastAt }) => ({
			id,
			names: formatList(
				withFormerPals(members).map(({ name }) => name),
				locale
			),
			/** Null: after the last day of the cycle, or with nobody who takes part, it is not judged. */
			state: (state === 'active'
				? (health.get(id)?.health ?? null)
				: state === 'ended'
					? 'none'
					: state) as PairState | null,
			ended: state === 'ended',
			...(state === 'active' ? silenceOf(id, members) : { silence: null, from: '' }),
			letters,
			last: lastAt && dateText(new Date(lastAt), zone)
		}))
		.sort((a, b) => (b.silence ?? -1) - (a.silence ?? -1) || (a.id < b.id ? -1 : 1));
}

export type PairOfClass = Awaited<ReturnType<typeof pairsOfClass>>[number];
