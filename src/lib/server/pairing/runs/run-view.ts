import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { changeText, formatMoment, numberText, type Zone } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { wishesOfClasses } from '../wishes/index.ts';
import type { SideName } from '../../engines/cohort/index.ts';
import { cohortFor, type CohortInput } from './cohort.ts';
import {
	type SolvedRun,
	currentRun,
	isLost,
	newestRun,
	type PairingRun,
	runById,
	type RunRules
} from './find.ts';
import {
	fitOf,
	countPairs,
	aloneView,
	comparedView,
	groupsView,
	seatsView,
	type RunFormatter,
	idsOf,
	studentNames,
	groupView
} from './groups-view.ts';
import { partnershipFor, type OwnPartnership } from './partnership.ts';
import type { PairableStudent } from './students.ts';
import { leftOutText } from './reason-texts.ts';
import { together } from '../../kernel/together.ts';
import { trySwap } from './swap.ts';

const defaultRules: RunRules = { unequal: 'triads', maxAgeGapMonths: 24, locked: [] };

/** Two partner classrooms with their newest run, for a teacher of one. @throws NotFound */
export async function runView(
	actor: Actor,
	partnershipId: string,
	{ locale, page }: { locale: Locale; page: number }
) {
	const partnership = await partnershipFor(actor, partnershipId);
	const [newest, current] = await together(
		() => newestRun(partnership.id),
		() => currentRun(partnership.id)
	);
	const input = await cohortFor(partnership, current?.rules ?? defaultRules);
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const zone: Zone = { locale, timeZone: partnership[partnership.own].timeZone };
	const whenBy = ({ by, at }: { by: string; at: Date }) => ({
		by: by === actor.id ? null : staff.nameOf(by),
		at: formatMoment(at, zone, now())
	});
	const [own, other] = [partnership.own, otherOf(partnership)];
	return {
		id: partnership.id,
		own: label(`classroom:${partnership[own].classroomId}`),
		partner: label(`classroom:${partnership[other].classroomId}`),
		missing: missingOf([...input.students.values()], own),
		open: { own: input.cohort[own].length, partner: input.cohort[other].length },
		leftOut: input.leftOut.map(({ id, side, reason }) => ({
			name: input.students.get(id)!.name,
			text: leftOutText(reason, side === own)
		})),
		newest: newest && newest.id !== current?.id ? { ...progressOf(newest), ...whenBy(newest) } : null,
		run: current
			? {
					...(await answerView(current, { given: input, own, locale, page })),
					...whenBy(current),
					proposed: current.proposedAt && whenBy({ by: current.proposedBy!, at: current.proposedAt })
				}
			: null,
		rules: {
			unequal: (current?.rules ?? defaultRules).unequal,
			months: (current?.rules ?? defaultRules).maxAgeGapMonths
		},
		wishes: await wishesOfClasses(actor, partnership, zone),
		people: peopleOf(input, partnership)
	};
}

/** What is asked for before pairs are made: birth dates of one's own class, and what students of both said they like. */
function missingOf(students: PairableStudent[], own: SideName) {
	const taking = students.filter(({ suspended }) => !suspended);
	const [ours, theirs] = [
		taking.filter(({ side }) => side === own),
		taking.filter(({ side }) => side !== own)
	];
	const silent = (side: PairableStudent[]) => ({
		n: side.filter(({ interests, topics }) => !interests.length && !topics.length).length,
		of: side.length
	});
	return {
		birthDates: { n: ours.filter(({ birthDate }) => !birthDate).length, of: ours.length },
		profiles: silent(ours),
		partnerProfiles: silent(theirs)
	};
}

const otherOf = ({ own }: OwnPartnership) => (own === 'left' ? ('right' as const) : ('left' as const));

const progressOf = (run: PairingRun) => ({
	id: run.id,
	state: isLost(run) ? ('interrupted' as const) : run.state,
	percent: run.of ? Math.round((100 * run.done) / run.of) : 0
});

interface AnswerContext {
	given: CohortInput;
	own: RunFormatter['own'];
	locale: Locale;
	page: number;
}

async function answerView(run: SolvedRun, { given: input, own, locale, page }: AnswerContext) {
	const previous = await runById(run.previousId);
	const { groups, unpaired, total, optimal } = run.result;
	const unpairedIds = unpaired.map(({ id }) => id);
	const nameOf = await studentNames([
		...idsOf(groups),
		...unpairedIds,
		...idsOf(previous?.result?.groups ?? [])
	]);
	const format = { locale, own, nameOf };
	const compared = comparedView(run, previous, format);
	return {
		id: run.id,
		count: groups.length,
		fit: fitOf(total, countPairs(groups)),
		cost: numberText(total, locale),
		optimal,
		stale: input.basis !== run.basis,
		page,
		...groupsView(run, page, format),
		alone: aloneView(run, format),
		seats: seatsView(run, format),
		compared: compared && { ...compared, change: changeText(compared.change, locale) }
	};
}

/** Students who can be named in a wish. */
function peopleOf({ students }: CohortInput, partnership: OwnPartnership) {
	const people = [...students.values()].map(({ id, name, side }) => ({ id, name, side }));
	const ofSide = (side: string) =>
		people.filter((person) => person.side === side).sort((a, b) => (a.name < b.name ? -1 : 1));
	return { own: ofSide(partnership.own), others: ofSide(otherOf(partnership)) };
}

type SwapRequest = Parameters<typeof trySwap>[1];

/** What a swap would change, for the page before anything is done. @throws NotFound, Invalid, Conflict */
export async function swapView(actor: Actor, request: SwapRequest, locale: Locale) {
	const { own } = await partnershipFor(actor, request.partnershipId);
	const { before, after, change, total, allowed } = await trySwap(actor, request);
	const format = { locale, own, nameOf: await studentNames(idsOf([...before, ...after])) };
	return {
		one: request.one,
		other: request.other,
		allowed,
		before: before.map((group) => groupView(group, format)),
		after: after.map((group) => groupView(group, format)),
		change: changeText(change, locale),
		better: change <= 0,
		total: numberText(total, locale),
		then: numberText(total + change, locale)
	};
}
