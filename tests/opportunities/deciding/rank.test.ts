// The ranking is what the scores, the places and the lot say.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type ReviewedApplication,
	rankApplications,
	shortlistSize
} from '../../../src/lib/server/opportunities/deciding/rank.ts';
import { medianOf, weightedMean } from '../../../src/lib/server/opportunities/reviewing/score-statistics.ts';

const candidates = fc
	.array(
		fc.record({
			schoolId: fc.constantFrom('carver', 'chaoyang', 'phillips'),
			scores: fc.array(fc.integer({ min: 100, max: 500 }), { maxLength: 3 }),
			stands: fc.boolean(),
			travels: fc.constantFrom(true, false, null),
			lacksForm: fc.boolean()
		}),
		{ maxLength: 30 }
	)
	.map((list): ReviewedApplication[] =>
		list.map((entry, index) => ({ ...entry, id: `a${index}`, number: index + 1 }))
	);
const rules = fc.record({
	places: fc.integer({ min: 0, max: 8 }),
	perSchool: fc.constantFrom(null, 1, 2, 3),
	seed: fc.integer()
});
const mayGo = ({
	stands,
	travels,
	lacksForm
}: Pick<ReviewedApplication, 'stands' | 'travels' | 'lacksForm'>) =>
	stands && travels !== false && !lacksForm;
const check = (
	holds: (
		list: ReturnType<typeof rankApplications>,
		limits: { places: number; perSchool: number | null }
	) => boolean
) =>
	fc.assert(fc.property(candidates, rules, (list, limits) => holds(rankApplications(list, limits), limits)));

describe('the ranked list', () => {
	test('is the same for the same lot, in whatever order the applications come', () => {
		fc.assert(
			fc.property(candidates, rules, (list, limits) => {
				expect(rankApplications(list.toReversed(), limits)).toEqual(rankApplications(list, limits));
			})
		);
	});

	test('gives no more places than there are, and none to whoever has left, has no score, may not travel or lacks the form of the family', () => {
		check((list, { places }) => {
			const offers = list.filter(({ outcome }) => outcome === 'offered');
			return (
				offers.length <= places && offers.every(({ scores, ...entry }) => scores.length > 0 && mayGo(entry))
			);
		});
	});

	test('leaves no place empty while somebody could have it', () => {
		check((list, { places }) => {
			const could = list.filter(({ scores, ...entry }) => scores.length && mayGo(entry));
			return list.filter(({ outcome }) => outcome === 'offered').length === Math.min(places, could.length);
		});
	});

	test('passes over a higher median only with its reason', () => {
		check((list) => {
			const last = Math.max(
				0,
				...list.filter(({ outcome }) => outcome === 'offered').map(({ rank }) => rank)
			);
			return list.every(
				({ rank, outcome, passedOver }) => rank > last || outcome === 'offered' || passedOver !== null
			);
		});
	});

	test('gives a school more than its share only where nobody of another school waits for the place', () => {
		check((list, { perSchool }) => {
			const offers = list.filter(({ outcome }) => outcome === 'offered');
			const countOf = (id: string | null) => offers.filter(({ schoolId }) => schoolId === id).length;
			const isOver = offers.some(({ schoolId }) => perSchool !== null && countOf(schoolId) > perSchool);
			const waits = list.filter(
				({ outcome, scores, schoolId, ...entry }) =>
					outcome !== 'offered' && scores.length && mayGo(entry) && countOf(schoolId) < (perSchool ?? 0)
			);
			return !isOver || !waits.length;
		});
	});

	test('changes nothing for those above when somebody far below withdraws', () => {
		fc.assert(
			fc.property(candidates, rules, (list, limits) => {
				const before = rankApplications(list, limits);
				const last = before.findLast(({ outcome }) => outcome === 'declined');
				if (!last || last.rank < before.length) return;
				const after = rankApplications(
					list.filter(({ id }) => id !== last.id),
					limits
				);
				expect(after).toEqual(before.slice(0, -1));
			})
		);
	});
});

test('median, spread and weights', () => {
	expect([medianOf([]), medianOf([300]), medianOf([100, 500, 200]), medianOf([300, 401])]).toEqual([
		0, 300, 200, 351
	]);
	expect(weightedMean({ 1: 5, 2: 2 }, [3, 1])).toBe(425);
	expect(weightedMean({ 1: 5 }, [3, 1])).toBeNull();
	expect(weightedMean({}, [3])).toBeNull();
	expect([shortlistSize(1), shortlistSize(4)]).toEqual([4, 8]);
});

test('equal medians go by the lot: another lot, another order', () => {
	const list = Array.from({ length: 12 }, (_, index) => ({
		id: `a${index}`,
		number: index,
		schoolId: 'carver',
		scores: [300],
		stands: true,
		travels: true,
		lacksForm: false
	}));
	const orderOf = (seed: number) =>
		rankApplications(list, { places: 3, perSchool: null, seed })
			.map(({ id }) => id)
			.join();
	expect(orderOf(1)).toBe(orderOf(1));
	expect(orderOf(1)).not.toBe(orderOf(2));
});
