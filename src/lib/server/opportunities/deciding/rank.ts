// The order of applications, and what it means for each. It knows no database: the same scores, places and lot give the same list.
import { createHash } from 'node:crypto';
import type { applicationOutcomes, passedOverReasons } from '../../kernel/schema/index.ts';
import { medianOf, spreadOf } from '../reviewing/score-statistics.ts';

/** An application that was reviewed. */
export interface ReviewedApplication {
	id: string;
	/** All that those who decide know it by. */
	number: number;
	/** Null: of an adult from outside. No balance counts them, and no school is asked. */
	schoolId: string | null;
	/** What each reviewer gives, in hundredths from 100 to 500. */
	scores: number[];
	/** Its student is still at that school. */
	stands: boolean;
	/** Whether the school lets them travel; null: not said yet. */
	travels: boolean | null;
	/** The family's form, without which nobody goes, is there no longer. */
	lacksForm: boolean;
}

export interface RankedApplication extends ReviewedApplication {
	/** From 1. */
	rank: number;
	/** Hundredths; 0 where nobody has given scores. */
	median: number;
	/** From the lowest to the highest score. */
	spread: number;
	lot: number;
	outcome: (typeof applicationOutcomes)[number];
	passedOver: (typeof passedOverReasons)[number] | null;
}

export interface RankingRules {
	places: number;
	/** At most so many places for one school, as long as others wait. */
	perSchool: number | null;
	/** Of the lot. */
	seed: number;
}

/** How many are looked at closely: twice the places, and three more than them at least. */
export const shortlistSize = (places: number): number => Math.max(places * 2, places + 3);

/**
 * All applications in their order: by the median, equal ones by the lot. Whoever has no score, or has left, comes last. An application of
 * which the school has not said anything counts as one that it lets travel; nobody gets a place without the form of their family.
 */
export function rankApplications(
	candidates: ReviewedApplication[],
	rules: RankingRules
): RankedApplication[] {
	const ordered = candidates.map((candidate) => standingOf(candidate, rules.seed)).sort(inOrder);
	const scored = ordered.filter(isScored);
	const offers = offersOf(scored, rules);
	const lastOffer = scored.findLastIndex(({ id }) => offers.has(id));
	const waits = Math.max(shortlistSize(rules.places), lastOffer + 1);
	return ordered.map((entry, index) => ({
		...entry,
		rank: index + 1,
		outcome: offers.has(entry.id)
			? 'offered'
			: isScored(entry) && index < waits && rules.places > 0
				? 'waiting'
				: 'declined',
		passedOver: offers.has(entry.id) || index >= waits ? null : reasonOf(entry, index < lastOffer)
	}));
}

/** A missing form, or a school that says no, is a reason for whoever stands near the places; the balance only for whom it cost a place. */
function reasonOf({ travels, lacksForm, stands, scores }: ReviewedApplication, isBeforeLast: boolean) {
	if (!stands || !scores.length) return null;
	if (lacksForm) return 'form';
	if (travels === false) return 'school';
	return isBeforeLast ? 'balance' : null;
}

const isScored = ({ stands, scores }: ReviewedApplication) => stands && scores.length > 0;

const standingOf = (candidate: ReviewedApplication, seed: number) => ({
	...candidate,
	median: medianOf(candidate.scores),
	spread: spreadOf(candidate.scores),
	lot: lotNumber(seed, candidate.id)
});
type Standing = ReturnType<typeof standingOf>;

const inOrder = (a: Standing, b: Standing) =>
	Number(isScored(b)) - Number(isScored(a)) ||
	b.median - a.median ||
	a.lot - b.lot ||
	(a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Drawn for each application by itself, so that one that is withdrawn or erased changes nothing for the others. */
export const lotNumber = (seed: number, id: string): number =>
	createHash('sha256').update(`${seed}:${id}`).digest().readUInt32BE() >>> 1;

/** The places go down the list; a school that has its share waits until nobody of other schools is left. */
function offersOf(scored: Standing[], { places, perSchool }: RankingRules): Set<string> {
	const offers = new Map<string, Standing>();
	const mayTravel = scored.filter(({ travels, lacksForm }) => travels !== false && !lacksForm);
	const countOf = (schoolId: string | null) =>
		[...offers.values()].filter((entry) => entry.schoolId === schoolId).length;
	for (const entry of mayTravel)
		if (offers.size < places && (perSchool === null || countOf(entry.schoolId) < perSchool))
			offers.set(entry.id, entry);
	for (const entry of mayTravel) if (offers.size < places) offers.set(entry.id, entry);
	return new Set(offers.keys());
}
