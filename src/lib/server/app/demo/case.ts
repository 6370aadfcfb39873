import { createHash } from 'node:crypto';
import { originOfPairing, takeEvidence } from '../../safety/cases/index.ts';
import { db, and, eq } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { recordPast } from './past-events.ts';
import { dateFrom } from './places.ts';
import { idAt } from '../../engines/random.ts';
import { hoursBefore } from './safety.ts';
import type { matter } from './world/safety.ts';
import { staff } from './world/index.ts';
import { posts } from './world/safeguarding.ts';

/** A case with its leads, evidence and notes. @returns its id */
export async function seedCase(moment: Date, people: People, details: typeof matter): Promise<string> {
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
			...{ id, studentId, openedBy, kind: details.kind, severity: details.severity },
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
		...{ schoolId, kind: 'notice' as const, words: '', told: null, by: openedBy, at: opened }
	}));
	const notes = details.notes.map((note) => ({
		id: idAt(hoursBefore(moment, note.hours), `case note ${note.by}`),
		...{ schoolId: homeSchool, kind: note.kind, words: note.words, by: personId(note.by) },
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
