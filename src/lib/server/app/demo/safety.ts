import { asGated } from '../../kernel/gated-words.ts';
import { db, and, desc, eq, isNotNull } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { idAt } from '../../engines/random.ts';
import { asked, matter, measures, reports } from './world/safety.ts';
import { hour } from '../../kernel/time/index.ts';
import { createHash } from 'node:crypto';
import { originOfPairing, takeEvidence } from '../../safety/cases/index.ts';
import { recordPast } from './past-events.ts';
import { dateFrom } from './places.ts';
import { staff } from './world/index.ts';
import { posts } from './world/safeguarding.ts';

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
				releaseId,
				reviewableId,
				pairingId,
				reason,
				note,
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
		.insert(t.restriction)
		.values(
			measures.map(({ student, kind, by, hours, days, reason }) => ({
				id: idAt(hoursBefore(moment, hours), `measure ${student}`),
				studentId: personId(student),
				caseId: student === matter.student ? caseId : null,
				kind,
				reason,
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

/** A case with its leads, evidence and notes. @returns its id */
async function seedCase(moment: Date, people: People, details: typeof matter): Promise<string> {
	const { personId } = people;
	const opened = hoursBefore(moment, details.hours);
	const [id, studentId, openedBy] = [
		idAt(opened, `case ${details.student}`),
		personId(details.student),
		personId(details.openedBy)
	];
	const [item] = await db()
		.select()
		.from(t.reviewable)
		.where(and(eq(t.reviewable.authorId, studentId), eq(t.reviewable.state, 'withheld')));
	const origin = await originOfPairing(item!.pairingId!, { reviewableId: item!.id, authorId: studentId });
	await db()
		.insert(t.safeguardingCase)
		.values({
			id,
			studentId,
			openedBy,
			kind: details.kind,
			severity: details.severity,
			originKind: 'item',
			originId: item!.id,
			programId: origin.programId,
			pairingId: origin.pairingId,
			openedAt: opened,
			nextStep: details.nextStep,
			nextOn: dateFrom(moment, details.nextDays),
			holdUntil: dateFrom(moment, 365)
		});
	await db().insert(t.caseItem).values({ caseId: id, reviewableId: item!.id, by: openedBy, at: opened });
	for (const schoolId of origin.schools)
		await db()
			.insert(t.caseLead)
			.values({
				id: idAt(opened, `case lead ${schoolId}`),
				caseId: id,
				schoolId,
				personId: personId(posts[schoolId]!.lead),
				from: opened
			});
	await takeEvidence(
		{ ...origin, kind: 'item', id: item!.id, pastSchool: false },
		{ caseId: id, takenBy: openedBy, takenAt: opened, saltFor: saltOfTheWorld }
	);
	await seedNotes(moment, people, { id, opened, openedBy, given: details, schools: origin.schools });
	return id;
}

/** A fixed salt, so that the demo world is the same every time; its evidence needs no protection. */
const saltOfTheWorld = (schoolId: string) => createHash('sha256').update(schoolId).digest('base64url');

interface CaseNotesInput {
	id: string;
	opened: Date;
	openedBy: string;
	given: typeof matter;
	schools: string[];
}

async function seedNotes(
	moment: Date,
	{ personId }: People,
	{ id, opened, openedBy, given: details, schools }: CaseNotesInput
) {
	const [homeSchool, ...others] = schools.toSorted((a) => (a === homeOf(details.openedBy) ? -1 : 1));
	const notices = others.map((schoolId) => ({
		id: idAt(opened, `case notice ${schoolId}`),
		schoolId,
		kind: 'notice' as const,
		words: '',
		told: null,
		by: openedBy,
		at: opened
	}));
	const notes = details.notes.map((note) => ({
		id: idAt(hoursBefore(moment, note.hours), `case note ${note.by}`),
		schoolId: homeSchool,
		kind: note.kind,
		words: note.words,
		by: personId(note.by),
		told: 'told' in note ? note.told : null,
		at: hoursBefore(moment, note.hours)
	}));
	await db()
		.insert(t.caseNote)
		.values([...notices, ...notes].map((note) => ({ ...note, caseId: id })));
	const event = { subject: ['case', id] as [string, string], schools };
	await recordPast([
		{ ...event, at: opened, actorId: openedBy, verb: 'case.open' },
		...notes.map(({ at, by }) => ({ ...event, at, actorId: by, verb: 'case.note' as const }))
	]);
}

const homeOf = (username: string) => staff.find((person) => person.username === username)?.school;
