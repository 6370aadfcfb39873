// The ranked list of a call as it stands now.
import { createHash } from 'node:crypto';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import type { FoundCall } from '../find-call.ts';
import { scoresOfCall } from '../reviewing/scores-of-call.ts';
import { type ReviewedApplication, type RankedApplication, rankApplications } from './rank.ts';
import { lacksFormSql, standsSql } from './decisions.ts';

const { application, callReview, travelClearance } = tables;

export interface Ranking {
	list: RankedApplication[];
	/** Of the lot; null: the review has not begun. */
	seed: number | null;
	/** Reviews that are not handed in. */
	open: number;
	/** Applications of which the school was asked. */
	asked: Set<string>;
	/** What reviewers say to those who decide, by nobody, by the application. */
	remarks: Map<string, string[]>;
}

/** Applications of one call, far more than any has. */
const most = 5_000;

/** @param lock the review, so that one decision about the call is made after the other */
export async function rankingOf(call: FoundCall, lock = false): Promise<Ranking> {
	const seeds = await rows<{ seed: number }>(
		sql`select ${callReview.seed} from ${callReview}
			where ${callReview.articleId} = ${call.id} ${lock ? sql`for update` : sql``}`
	);
	const seed = seeds[0]?.seed ?? null;
	if (seed === null) return { list: [], seed, open: 0, asked: new Set(), remarks: new Map() };
	const [reviewed, scored] = await together(
		() =>
			rows<Omit<ReviewedApplication, 'scores'> & { asked: boolean }>(sql`
			select ${application.id}, ${application.number}, ${application.schoolId} as "schoolId",
				${standsSql(application)} as stands, ${application.studentId} is null
					or ${travelClearance.travels} as travels, ${application.studentId} is null
						or ${travelClearance.applicationId} is not null as asked,
				${lacksFormSql(application)} as "lacksForm"
			from ${application} left join ${travelClearance} on ${travelClearance.applicationId} = ${application.id}
			where ${application.articleId} = ${call.id} and ${application.number} is not null
			and ${application.withdrawnAt} is null order by ${application.number} limit ${most}`),
		() => scoresOfCall(call.id)
	);
	const scores = new Map(scored.map((entry) => [entry.applicationId, entry]));
	const candidates = reviewed.map(({ asked: _, ...candidate }) => ({
		...candidate,
		scores: scores.get(candidate.id)?.scores ?? []
	}));
	const rules = { places: call.places ?? 0, perSchool: call.rules.perSchool ?? null, seed };
	const standing = reviewed.filter(({ stands }) => stands);
	return {
		list: rankApplications(candidates, rules),
		seed,
		open: standing.reduce((sum, { id }) => sum + (scores.get(id)?.open ?? 0), 0),
		asked: new Set(reviewed.filter(({ asked }) => asked).map(({ id }) => id)),
		remarks: new Map(scored.map(({ applicationId, remarks }) => [applicationId, remarks]))
	};
}

type DecidedEntry = Pick<RankedApplication, 'id' | 'rank' | 'median' | 'lot' | 'outcome' | 'passedOver'>;

/** What two adults agree about: the same list, by one short text. @param times when students are told, and until when they answer */
export const decisionFingerprint = (list: DecidedEntry[], times: Date[] = []): string =>
	createHash('sha256')
		.update(
			JSON.stringify([
				...list
					.toSorted((a, b) => a.rank - b.rank)
					.map(({ id, rank, median, lot, outcome, passedOver }) => [
						id,
						rank,
						median,
						lot,
						outcome,
						passedOver
					]),
				...times.map((time) => time.toISOString())
			])
		)
		.digest('hex');
