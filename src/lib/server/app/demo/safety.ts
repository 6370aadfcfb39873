import { asGated } from '../../kernel/gated-words.ts';
import { db, and, desc, eq, isNotNull } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { seedCase } from './case.ts';
import type { People } from './people.ts';
import { idAt } from '../../engines/random.ts';
import { asked, matter, measures, reports } from './world/safety.ts';
import { hour } from '../../kernel/time/index.ts';

/** The moment some hours before another. */
export const hoursBefore = (moment: Date, hours: number) => new Date(moment.getTime() - hours * hour);

/** Reports, a case, restrictions in force and an appeal. Runs after the letters, on which they depend. */
export async function seedSafety(moment: Date, people: People): Promise<void> {
	await seedReports(moment, people);
	await seedMeasures(moment, people, await seedCase(moment, people, matter));
	await seedAppeal(moment, people);
}

async function seedReports(moment: Date, { personId }: People) {
	for (const { by, author, reason, note, hours, answer } of reports) {
		const [letter] = await db()
			.select()
			.from(t.release)
			.where(and(eq(t.release.authorId, personId(author)), isNotNull(t.release.pairingId)))
			.orderBy(desc(t.release.id))
			.limit(1);
		const { id: releaseId, reviewableId } = letter!;
		const pairingId = letter!.pairingId!;
		const sent = hoursBefore(moment, hours);
		await db()
			.insert(t.report)
			.values({
				id: idAt(sent, `report ${by}`),
				...{ releaseId, reviewableId, pairingId, reason, note },
				by: personId(by),
				at: sent,
				...(answer && {
					answer: asGated(answer.words),
					outcome: answer.outcome,
					answeredBy: personId(answer.by),
					answeredAt: hoursBefore(moment, answer.hours)
				})
			});
	}
}

const seedMeasures = (moment: Date, { personId }: People, caseId: string) =>
	db()
		.insert(t.measure)
		.values(
			measures.map(({ student, kind, by, hours, days, reason }) => ({
				id: idAt(hoursBefore(moment, hours), `measure ${student}`),
				studentId: personId(student),
				caseId: student === matter.student ? caseId : null,
				...{ kind, reason },
				by: personId(by),
				from: hoursBefore(moment, hours),
				endsAt: new Date(moment.getTime() + days * 24 * hour)
			}))
		);

async function seedAppeal(moment: Date, { personId }: People) {
	const by = personId(asked.student);
	const [item] = await db()
		.select({ id: t.reviewable.id, reviewId: t.review.id })
		.from(t.reviewable)
		.innerJoin(t.review, eq(t.review.revisionId, t.reviewable.revisionId))
		.where(and(eq(t.reviewable.authorId, by), eq(t.reviewable.state, 'returned')));
	const { id: reviewableId, reviewId } = item!;
	await db()
		.insert(t.appeal)
		.values({ reviewableId, reviewId, by, words: asked.words, at: hoursBefore(moment, asked.hours) });
	await db().update(t.reviewable).set({ state: 'waiting' }).where(eq(t.reviewable.id, reviewableId));
}
