import { type Fixed, preparedStudent, twosOf } from './fixed-groups.ts';
import { pairCost, pointsOf, learnedLanguage, bestCommonLanguage } from './points.ts';
import { pairKey, type PreparedStudent, type PreparedCohort } from './prepare.ts';
import type { Edge } from './seats.ts';
import type { Group, Members, Reason } from './cohort-types.ts';
import { monthsBetween } from './birth.ts';
import { native, shownLevel, levelStep } from './levels.ts';

/** All groups, fixed and solved, each with its cost and reasons, in the order of the first student's id. */
export function allGroups(ready: PreparedCohort, fixed: Fixed, edges: Edge[]): Group[] {
	const solved = ready.rules.unequal === 'triads' ? triads(edges) : edges.map((edge) => [edge]);
	const groups = [
		...fixed.groups.map((members) => describeGroup(ready, members)),
		...solved.map((together) => groupOf(ready, together))
	];
	return groups.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = ({ left, right }: Members) => JSON.stringify([left, right]);

/** The edges of each group: edges that share a student are in one triad. */
function triads(edges: Edge[]): Edge[][] {
	const hosts = new Map<string, Edge[]>();
	const joining = edges.filter((edge) => edge.extra);
	for (const edge of joining) hosts.set(hostOf(edge), [edge]);
	const pairs: Edge[][] = [];
	for (const edge of edges.filter((other) => !other.extra)) {
		const triad = hosts.get(`left ${edge.left}`) ?? hosts.get(`right ${edge.right}`);
		if (triad) triad.push(edge);
		else pairs.push([edge]);
	}
	return [...pairs, ...hosts.values()];
}

const hostOf = (edge: Edge) => (edge.extra === 'left' ? `right ${edge.right}` : `left ${edge.left}`);

function groupOf(ready: PreparedCohort, edges: Edge[]): Group {
	const ids = (side: 'left' | 'right') =>
		[...new Set(edges.map((edge) => ready[side][edge[side]]!.student.id))].sort();
	const group = describeGroup(ready, { left: ids('left'), right: ids('right') });
	const [edge] = edges;
	if (ready.rules.unequal === 'second_pal' && edge?.extra) {
		const student = edge.extra === 'left' ? group.right[0]! : group.left[0]!;
		group.reasons.push({ code: 'second_pal', values: { student } });
	}
	return group;
}

/** A group of these students with its cost and reasons. The cost is the sum over its pairs. */
export function describeGroup(ready: PreparedCohort, { left, right }: Members): Group {
	const pairs = twosOf({ left, right }).map(
		([a, b]) => [preparedStudent(ready, a), preparedStudent(ready, b)] as const
	);
	const cost = pairs.reduce((sum, [a, b]) => sum + pairCost(pointsOf(a, b, ready.rarities)), 0);
	const reasons = pairs.flatMap(([a, b]) => reasonsOf(ready, a, b));
	return {
		left,
		right,
		cost,
		reasons: [...reasons, ...thirdReason(ready, { left, right }), ...ruleReasons(ready, { left, right })]
	};
}

/**
 * The reason that names the third of a triad: of the two of one side the one who was the third less often, then who
 * fits less well, then by id.
 */
function thirdReason(ready: PreparedCohort, { left, right }: Members): Reason[] {
	const [shared, [host]] = left.length === 2 ? [left, right] : [right, left];
	if (shared.length !== 2) return [];
	const two = shared.map((id) => preparedStudent(ready, id));
	const costTo = (student: PreparedStudent) =>
		pairCost(pointsOf(student, preparedStudent(ready, host!), ready.rarities));
	two.sort((a, b) => a.student.timesThird - b.student.timesThird || costTo(b) - costTo(a));
	const { id, timesThird } = two[0]!.student;
	return [{ code: 'third', values: { student: id, times: timesThird } }];
}

function ruleReasons(ready: PreparedCohort, group: Members): Reason[] {
	const twos = twosOf(group);
	const keys = new Set(twos.map(pairKey));
	const musts = ready.rules.must.filter((two) => keys.has(pairKey(two)));
	const mustKeys = new Set(musts.map(pairKey));
	const reasons: Reason[] = twos
		.filter((two) => mustKeys.has(pairKey(two)))
		.map(([left, right]) => ({ code: 'must', values: { left, right } }));
	const locked = ready.rules.locked.some(
		(lockedGroup) =>
			nameOf({ left: lockedGroup.left.toSorted(), right: lockedGroup.right.toSorted() }) === nameOf(group)
	);
	return locked ? [...reasons, { code: 'locked', values: {} }] : reasons;
}

/** The reasons for and against a pair, with the points of each part. */
function reasonsOf(ready: PreparedCohort, a: PreparedStudent, b: PreparedStudent): Reason[] {
	const points = pointsOf(a, b, ready.rarities);
	const [left, right] = [a.student.id, b.student.id];
	const interests = a.student.interests.filter((interest) => b.student.interests.includes(interest)).sort();
	const topics = a.student.topics.filter((topic) => b.student.topics.includes(topic)).sort();
	return [
		interests.length
			? { code: 'shared_interests', values: { left, right, interests }, points: points.interests }
			: { code: 'no_shared_interests', values: { left, right }, points: points.interests },
		{ code: 'age_gap', values: { left, right, months: monthsBetween(a.birth, b.birth) }, points: points.age },
		{ ...languageReason(ready, a, b), points: points.languages },
		...learning(ready, a, b),
		...learning(ready, b, a),
		topics.length
			? { code: 'shared_topics', values: { left, right, topics }, points: points.topics }
			: { code: 'no_shared_topics', values: { left, right }, points: points.topics }
	];
}

/** The reason that names the best common language, and the level of the weaker of the two. */
function languageReason(ready: PreparedCohort, a: PreparedStudent, b: PreparedStudent): Reason {
	const [left, right] = [a.student.id, b.student.id];
	const { language: number, step } = bestCommonLanguage(a, b);
	if (!step) return { code: 'no_common_language', values: { left, right } };
	const language = ready.languages[number]!;
	if (step === native) return { code: 'same_language', values: { left, right, language } };
	const weaker = levelStep(a.student.languages[language]) === step ? a : b;
	return { code: 'meets_in', values: { left, right, language, level: levelIn(weaker, language) } };
}

const levelIn = ({ student }: PreparedStudent, language: string) => shownLevel(student.languages[language]!);

function learning(ready: PreparedCohort, learner: PreparedStudent, speaker: PreparedStudent): Reason[] {
	const number = learnedLanguage(learner, speaker);
	if (number < 0) return [];
	const language = ready.languages[number]!;
	const values = { student: learner.student.id, from: speaker.student.id, language };
	return [{ code: 'learns', values: { ...values, level: levelIn(learner, language) } }];
}
