import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { concernOf, screen } from '../../engines/screening/index.ts';
import { scheduleLetters, type ScheduledLetter } from './letter-schedule.ts';
import type { SeededPairing } from './pairings.ts';
import type { People } from './people.ts';
import { idAt } from '../../engines/random.ts';
import type { Verb } from '../../kernel/audit/index.ts';
import { classrooms } from './world/index.ts';

/** The rows of each table, gathered for a few large inserts. */
interface LetterRows {
	reviewable: (typeof t.reviewable.$inferInsert)[];
	revision: (typeof t.revision.$inferInsert)[];
	finding: (typeof t.finding.$inferInsert)[];
	review: (typeof t.review.$inferInsert)[];
	approval: (typeof t.approval.$inferInsert)[];
	release: (typeof t.release.$inferInsert)[];
	readMark: (typeof t.readMark.$inferInsert)[];
	draft: (typeof t.draft.$inferInsert)[];
	auditEvent: (typeof t.auditEvent.$inferInsert)[];
	auditPending: (typeof t.auditPending.$inferInsert)[];
}

/** Every letter with its revisions, decisions, releases and read marks. */
export async function seedLetters(
	moment: Date,
	{ people, pairs }: { people: People; pairs: SeededPairing[] }
): Promise<void> {
	const rows: LetterRows = {
		reviewable: [],
		revision: [],
		finding: [],
		review: [],
		approval: [],
		release: [],
		readMark: [],
		draft: [],
		auditEvent: [],
		auditPending: []
	};
	const classrooms = new Map(
		(await db().select().from(t.enrolment)).map((row) => [row.personId, row.classroomId])
	);
	for (const pair of pairs) {
		const laid = scheduleLetters(moment, pair.world.letters, people.timeZoneOf);
		for (const [index, scheduled] of laid.entries()) {
			const key = `${pair.id} ${index}`;
			if (scheduled.letter.state === 'draft') rows.draft.push(draftRow(pair, scheduled, people));
			else addLetter(rows, { pair, one: scheduled, key, people, classrooms });
		}
		markRead(rows, pair, people);
	}
	for (const [table, values] of Object.entries(rows)) {
		for (let from = 0; from < values.length; from += 200)
			await db()
				.insert(t[table as keyof LetterRows])
				.values(values.slice(from, from + 200) as never);
	}
}

const draftRow = (pair: SeededPairing, { letter, submitted }: ScheduledLetter, people: People) => ({
	id: idAt(submitted, `draft ${pair.id}`),
	pairingId: pair.id,
	authorId: people.personId(letter.from),
	body: letter.text,
	savedAt: submitted
});

interface LetterInput {
	pair: SeededPairing;
	one: ScheduledLetter;
	key: string;
	people: People;
	classrooms: Map<string, string>;
}

function addLetter(rows: LetterRows, { pair, one: scheduled, key, people, classrooms }: LetterInput) {
	const { letter, submitted, decided } = scheduled;
	const authorId = people.personId(letter.from);
	const [id, revisionId] = [idAt(submitted, `letter ${key}`), idAt(submitted, `revision ${key}`)];
	const state =
		letter.state === undefined ? 'released' : (letter.state as 'waiting' | 'returned' | 'withheld');
	// The findings that the letter would have had when it was handed in.
	const { findings } = screen(letter.text, contextIn(pair, letter.from, people));
	rows.finding.push(
		...findings.map((finding, n) => ({ ...finding, id: idAt(submitted, `finding ${key} ${n}`), revisionId }))
	);
	rows.reviewable.push({
		concern: concernOf(findings),
		id,
		kind: 'message',
		authorId,
		pairingId: pair.id,
		state,
		revisionId,
		createdAt: submitted,
		submittedAt: submitted
	});
	rows.revision.push({
		id: revisionId,
		reviewableId: id,
		number: 1,
		body: letter.text,
		locale: letter.lang,
		submittedAt: submitted
	});
	const event = { pair, people, subjectId: id, detail: revisionId };
	addEvent(rows, { ...event, at: submitted, actorId: authorId, verb: 'message.submit' });
	if (state === 'waiting') return;
	const decision = state === 'released' ? 'approve' : state === 'returned' ? 'return' : 'withhold';
	for (const decider of decidersOf(pair, letter.from, people)) {
		const by = people.personId(decider.teacher);
		const common = {
			revisionId,
			classroomId: classrooms.get(people.personId(decider.student))!,
			by,
			at: decided
		};
		rows.review.push({
			...common,
			id: idAt(decided, `review ${key} ${by}`),
			decision,
			reason: letter.reason,
			words: letter.note
		});
		if (decision === 'approve') rows.approval.push({ ...common, id: idAt(decided, `approval ${key} ${by}`) });
		addEvent(rows, { ...event, at: decided, actorId: by, verb: `message.${decision}` });
	}
	if (state === 'released')
		rows.release.push({
			id: idAt(decided, `release ${key}`),
			reviewableId: id,
			revisionId,
			pairingId: pair.id,
			authorId,
			at: decided
		});
}

const contextIn = ({ world }: SeededPairing, author: string, people: People) => ({
	palNames: world.members.filter((username) => username !== author).map(people.nameOf)
});

/** One teacher for each classroom that must approve by the release rule. */
function decidersOf({ world }: SeededPairing, author: string, people: People) {
	const others = world.members.filter((username) => username !== author);
	const students =
		world.rule === 'sender' ? [author] : world.rule === 'recipient' ? others : [author, ...others];
	const byClassroom = new Map(students.map((student) => [people.classroomOf(student), student]));
	return [...byClassroom].map(([classroom, student]) => ({
		student,
		teacher: people.teachersOf(classroom)[0]!
	}));
}

/** Everybody has read everything but the newest letter to them. */
function markRead(rows: LetterRows, pair: SeededPairing, people: People) {
	const released = rows.release.filter((release) => release.pairingId === pair.id);
	for (const username of pair.world.members) {
		const personId = people.personId(username);
		const received = released.filter((release) => release.authorId !== personId);
		const lastRead = received.at(-1) === released.at(-1) ? received.at(-2) : received.at(-1);
		if (lastRead)
			rows.readMark.push({ pairingId: pair.id, personId, releaseId: lastRead.id!, at: lastRead.at });
	}
}

interface EventRows {
	auditEvent: (typeof t.auditEvent.$inferInsert)[];
	auditPending: (typeof t.auditPending.$inferInsert)[];
}

interface SeededEvent {
	at: Date;
	actorId: string;
	verb: Verb;
	/** The letter. */
	subjectId: string;
	detail: string;
	pair: SeededPairing;
	people: People;
}

/** Adds an audit event about a letter as record.ts writes it, at a moment of the past; the first start seals it. */
function addEvent(rows: EventRows, { pair, people, ...event }: SeededEvent): void {
	const id = idAt(event.at, `event ${event.verb} ${event.subjectId} ${event.actorId}`);
	rows.auditEvent.push({ ...event, id, subjectKind: 'message' });
	rows.auditPending.push(...schoolsOf(pair, people).map((schoolId) => ({ eventId: id, schoolId })));
}

const schoolsOf = ({ world }: SeededPairing, people: People) => [
	...new Set(
		world.members.map(
			(username) => classrooms.find(({ key }) => key === people.classroomOf(username))!.school
		)
	)
];
