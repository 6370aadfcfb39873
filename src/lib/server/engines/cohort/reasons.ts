import { monthsBetween } from './birth.ts';
import { native, shownLevel, stepOf } from './levels.ts';
import { learnedLanguage, bestCommonLanguage, pointsOf } from './points.ts';
import type { PreparedStudent, PreparedCohort } from './prepare.ts';
import type { Reason } from '../../kernel/cohort-types.ts';

/** The reasons for and against a pair, with the points of each part. */
export function reasonsOf(ready: PreparedCohort, a: PreparedStudent, b: PreparedStudent): Reason[] {
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
	const weaker = stepOf(a.student.languages[language]) === step ? a : b;
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
