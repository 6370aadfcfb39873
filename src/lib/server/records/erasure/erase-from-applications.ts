// Removes the name of an erased person from the answers of others to a call, and from what is said about these in a recommendation.
import { db, rows, sql, and, eq } from '../../kernel/db/index.ts';
import { applicationAnswer, applicationStrike, recommendation, tables } from '../../kernel/schema/index.ts';
import { hashOfPart, recommendationPart } from '../../opportunities/index.ts';
import { instead } from './instead-of-name.ts';
import { withoutNames } from './name-pattern.ts';
import { applicationsOfOthers } from './scope.ts';

const { application } = tables;

interface ApplicationText {
	applicationId: string;
	/** Number of the answer, or that of the recommendation. */
	part: number;
	body: string;
	locale: string | null;
}

/** What reviewers do not see of a text stays struck out: it keeps its place, and nobody has to confirm it again in the middle of a review. */
export async function eraseFromApplications(personId: string, pattern: RegExp): Promise<void> {
	const others = applicationsOfOthers(personId);
	const answers = await rows<ApplicationText>(sql`
		select ${tables.applicationAnswer.applicationId} as "applicationId", ${tables.applicationAnswer.number} as part,
			${tables.applicationAnswer.body}, ${application.locale}
		from ${tables.applicationAnswer}
			join ${application} on ${application.id} = ${tables.applicationAnswer.applicationId}
				where ${application.id} in ${others}`);
	for (const text of answers) {
		const body = await cleaned(text, pattern);
		if (body !== null)
			await db()
				.update(applicationAnswer)
				.set({ body })
				.where(
					and(
						eq(applicationAnswer.applicationId, text.applicationId),
						eq(applicationAnswer.number, text.part)
					)
				);
	}
	const recommendations = await rows<Omit<ApplicationText, 'part'>>(sql`
		select ${tables.recommendation.applicationId} as "applicationId", ${tables.recommendation.body}, null as locale
			from ${tables.recommendation} where ${tables.recommendation.applicationId} in ${others}`);
	for (const text of recommendations) {
		const body = await cleaned({ ...text, part: recommendationPart }, pattern);
		if (body !== null)
			await db()
				.update(recommendation)
				.set({ body })
				.where(eq(recommendation.applicationId, text.applicationId));
	}
}

/** The text without the name, after its strikes were moved; null: it is not in it. */
async function cleaned(
	{ applicationId, part, body: before, locale }: ApplicationText,
	pattern: RegExp
): Promise<string | null> {
	const { body, changed, moved } = withoutNames(before, pattern, instead(before, locale));
	if (!changed) return null;
	const strike = and(
		eq(applicationStrike.applicationId, applicationId),
		eq(applicationStrike.part, part),
		eq(applicationStrike.textHash, hashOfPart(before))
	);
	const [row] = await db().select().from(applicationStrike).where(strike);
	if (row)
		await db()
			.update(applicationStrike)
			.set({
				passages: row.passages.map(([from, to]) => [moved(from), moved(to)]),
				textHash: hashOfPart(body)
			})
			.where(strike);
	return body;
}
