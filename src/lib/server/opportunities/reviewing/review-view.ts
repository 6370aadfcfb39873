// The review of a call as its reviewers see it, and as those who look after it do.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import type { FoundCall } from '../find-call.ts';
import { obstacleToReview, readersOffered, readApplications } from './begin-review.ts';
import { reviewerCandidates, schoolsOfCall } from './name-reviewers.ts';
import { numbersWithoutReaders } from './draw-missing.ts';
import { assignmentsOf } from './find-assignment.ts';
import { keepsReview, reviewerOf, reviewOf } from './find-reviewer.ts';
import { scoresOfCall } from './scores-of-call.ts';

const { callReviewer, reviewAssignment } = tables;

/** What a reviewer has to do; null for everybody else. Not a word of who else reviews, or of what others gave. */
export async function ownReview(actor: Actor, call: FoundCall, locale: Locale) {
	const reviewer = call.selects ? await reviewerOf(actor, call.id) : null;
	if (!reviewer) return null;
	const label = await labels(locale);
	const begun = (await reviewOf(call.id)) !== null;
	/** They can say it, or change what they said. */
	const canAnswer = !begun || reviewer.relatedSchools === null;
	const schools = canAnswer ? await schoolsOfCall(call) : [];
	return {
		begun,
		canAnswer,
		asked: reviewer.relatedSchools !== null,
		ofAdults: call.audience === 'adults',
		schools: schools.map((id) => ({
			id,
			name: label(`school:${id}`),
			related: reviewer.relatedSchools?.includes(id) ?? false
		})),
		list: await assignmentsOf(reviewer.id)
	};
}
export type OwnReview = NonNullable<Awaited<ReturnType<typeof ownReview>>>;

interface ReviewerRow {
	id: string;
	personId: string;
	answered: boolean;
	done: number;
	all: number;
}

const reviewersOf = (callId: string): Promise<ReviewerRow[]> =>
	rows<ReviewerRow>(sql`
		select ${callReviewer.id}, ${callReviewer.personId} as "personId",
			${callReviewer.relatedSchools} is not null as answered,
			count(${reviewAssignment.handedInAt})::int as done, count(${reviewAssignment.id})::int as "all"
		from ${callReviewer} left join ${reviewAssignment} on ${reviewAssignment.reviewerId} = ${callReviewer.id}
			and ${reviewAssignment.endedAt} is null
		where ${callReviewer.articleId} = ${callId} and ${callReviewer.endedAt} is null group by ${callReviewer.id}
			order by ${callReviewer.id}`);

/** The review for whoever looks after it: numbers, and no name of a student; null for everybody else. */
export async function keptReview(actor: Actor, call: FoundCall, locale: Locale) {
	if (!(await keepsReview(actor, call))) return null;
	const staff = await staffNames(locale);
	const reviewers = await reviewersOf(call.id);
	const candidates = (await reviewerCandidates(actor, call)).filter((id) =>
		reviewers.every(({ personId }) => personId !== id)
	);
	const { compare } = new Intl.Collator(locale);
	const review = await reviewOf(call.id);
	return {
		reviewers: reviewers.map(({ personId, ...row }) => ({ ...row, name: staff.nameOf(personId) })),
		candidates: candidates
			.map((value) => ({ value, text: staff.nameOf(value) }))
			.sort((a, b) => compare(a.text, b.text)),
		readersOffered,
		ofAdults: call.audience === 'adults',
		...(review
			? { begun: await progressOf(call.id) }
			: { begun: null, before: await beforeReview(call, locale) })
	};
}
export type KeptReview = NonNullable<Awaited<ReturnType<typeof keptReview>>>;

async function progressOf(callId: string) {
	const scores = await scoresOfCall(callId);
	return {
		all: scores.length,
		done: scores.filter(({ open }) => open === 0).length,
		short: await numbersWithoutReaders(callId)
	};
}

async function beforeReview(call: FoundCall, locale: Locale) {
	const list = await readApplications(call);
	const label = await labels(locale);
	const unstruck = Map.groupBy(
		list.filter(({ complete, struck }) => complete && !struck),
		({ schoolId }) => schoolId
	);
	return {
		obstacle: await obstacleToReview(call),
		read: list.length,
		complete: list.filter(({ complete }) => complete).length,
		struck: list.filter(({ complete, struck }) => complete && struck).length,
		/** Where somebody still has to say what reviewers do not see. Null: of adults from outside. */
		unstruck: [...unstruck].map(([id, own]) => ({ school: id && label(`school:${id}`), n: own.length }))
	};
}
