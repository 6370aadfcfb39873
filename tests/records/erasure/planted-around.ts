// What is planted about the student apart from her letters: see planted.ts.
import { asGated } from '../../../src/lib/server/kernel/gated-words.ts';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { limitKeysOf } from '../../../src/lib/server/people/sign-in-limits.ts';
import { packContent } from '../../../src/lib/server/people/roster/imports/find.ts';
import type { EarlierNote } from '../../../src/lib/pairing/pal-notes.ts';
import { plantApplication } from './planted-application.ts';
import { display, type Ids, planted, textAbout, username, atNow, words } from './probe.ts';
import { unrecorded } from '../../unrecorded.ts';

const earlierNote = textAbout as EarlierNote;

/** Plants rows about the student in tables other than those of letters. */
export async function plantAround({ id, lin, carver, pairingId }: Ids) {
	const by = { by: carver, ...atNow() };
	await db()
		.insert(t.label)
		.values({ subject: `person:${id}`, locale: 'en', text: asGated(display) });
	await db().insert(t.studentProfile).values({ personId: id, savedAt: now() }).onConflictDoNothing();
	await db().insert(t.profileInterest).values({ personId: id, interest: words, own: true });
	await db().insert(t.profileTopic).values({ personId: id, topic: 'food' });
	await db()
		.insert(t.profileLanguage)
		.values({ personId: id, language: 'zh', level: 'YCT 2', ...by })
		.onConflictDoNothing();
	await plantApplication(id);
	const [firstId, secondId] = [id, lin].sort() as [string, string];
	const programId = 'birmingham-beijing';
	await db()
		.insert(t.pairingWish)
		.values({ programId, schoolId: 'carver', kind: 'must', firstId, secondId, reason: textAbout, ...by });
	await db()
		.insert(t.palFeedback)
		.values([
			{ pairingId, studentId: id, kind: 'wish', said: 'no_answers', words, at: by.at },
			{ pairingId, studentId: lin, kind: 'wish', words: textAbout, at: by.at }
		]);
	const ledger = {
		studentId: id,
		schoolId: 'carver',
		askedBy: 'guardian' as const,
		reason: textAbout,
		note: earlierNote,
		...by
	};
	await db().insert(t.consentWithdrawal).values(ledger);
	await db()
		.insert(t.consent)
		.values({
			studentId: id,
			schoolId: 'carver',
			ground: 'guardian',
			jurisdiction: 'US',
			formLocale: 'en',
			formVersion: '2026-1',
			givenBy: 'guardian',
			givenOn: '2026-01-01',
			giverName: planted.full,
			note: textAbout,
			recordedBy: carver,
			recordedAt: new Date(now().getTime() + 1_000)
		} as typeof t.consent.$inferInsert);
	await plantScopes({ id, carver });
	await db()
		.insert(t.suspension)
		.values({ personId: id, from: now(), until: now(), by: carver, reason: textAbout });
	await unrecorded(() =>
		db()
			.insert(t.secretChange)
			.values({ personId: id, ...by })
	);
	await db()
		.insert(t.session)
		.values({ id: newId(), userId: id, expiresAt: now(), createdAt: now(), shared: true });
	await db()
		.insert(t.rateLimit)
		.values(limitKeysOf(username).map((key) => ({ key, points: 3 })));
	const file = { name: 'list.csv', bytes: new TextEncoder().encode(`学号,姓名\n1,${planted.full}\n`) };
	await db()
		.insert(t.rosterImport)
		.values({
			schoolId: 'carver',
			fileHash: 'x',
			rows: 1,
			sentAt: now(),
			...by,
			content: packContent({ files: [file], choices: {} })
		});
	await db()
		.insert(t.notification)
		.values({ personId: id, kind: 'letter', subjectId: newId(), ...atNow() });
	await db()
		.insert(t.mailChoice)
		.values({ personId: id, weekly: 'month', news: 'never', ...atNow() });
	await db()
		.insert(t.digest)
		.values({ personId: id, kind: 'weekly', day: '2026-01-05', ...atNow() });
	await db()
		.insert(t.studentAddress)
		.values({ personId: id, email: `${username}@example.org`, ...by });
	await db()
		.insert(t.nudge)
		.values({ pairingId, kind: 'student', template: 'gentle', studentId: id, ...by });
	await db()
		.insert(t.pairingStep)
		.values({ pairingId, kind: 'pause', members: 'x', reason: textAbout, note: earlierNote, ...by });
	for (const studentId of [id, lin]) {
		const measure = {
			studentId,
			kind: 'both_classrooms' as const,
			reason: textAbout,
			note: earlierNote,
			endsAt: now()
		};
		await db()
			.insert(t.restriction)
			.values({ ...measure, by: carver, from: now() });
		await db()
			.insert(t.helpRequest)
			.values({
				studentId,
				schoolId: 'carver',
				words: studentId === id ? words : textAbout,
				aboutAdult: false,
				...atNow(),
				answer: textAbout,
				answeredBy: carver,
				answeredAt: now()
			});
		await db()
			.insert(t.staffWords)
			.values({
				schoolId: 'carver',
				studentId,
				place: 'help',
				subjectId: newId(),
				words: textAbout,
				findings: [],
				concern: 0,
				...by
			});
	}
	// Copies of what a teacher of the class wrote for many, or to colleagues.
	await db()
		.insert(t.staffWords)
		.values({
			schoolId: 'carver',
			place: 'staffroom',
			subjectId: newId(),
			words: textAbout,
			findings: [],
			concern: 1,
			...by
		});
	const alert = { schoolId: 'carver', kind: 'help' as const, subjectId: newId(), studentId: id, ...atNow() };
	const [alertRow] = await db().insert(t.alert).values(alert).returning();
	await db()
		.insert(t.alertStep)
		.values({ alertId: alertRow!.id, rank: 'lead', personId: carver, ...atNow() });
}

/** Plants a case about her whose hold is over, and one about lin that mentions her. */
export async function plantCase({ id, lin, carver, pairingId }: Ids) {
	const [text] = await db().select().from(t.reviewable).where(eq(t.reviewable.authorId, id)).limit(1);
	for (const studentId of [id, lin]) {
		const [caseRow] = await db()
			.insert(t.safeguardingCase)
			.values({
				kind: 'bullying',
				severity: 'low',
				originKind: 'item',
				originId: newId(),
				programId: 'birmingham-beijing',
				pairingId,
				studentId,
				openedBy: carver,
				openedAt: now(),
				outcome: textAbout,
				nextStep: textAbout,
				closedBy: carver,
				closedAt: now(),
				holdUntil: '2026-01-01'
			} as typeof t.safeguardingCase.$inferInsert)
			.returning();
		const caseId = caseRow!.id;
		await db().insert(t.caseLead).values({ caseId, schoolId: 'carver', personId: carver, from: now() });
		await db().insert(t.caseItem).values({ caseId, reviewableId: text!.id, by: carver, at: now() });
		await unrecorded(() =>
			db()
				.insert(t.caseNote)
				.values({ caseId, kind: 'told', words: textAbout, told: textAbout, by: carver, ...atNow() })
		);
		await db()
			.insert(t.caseEvidence)
			.values({
				caseId,
				schoolId: 'carver',
				salt: 's',
				hash: 'h',
				takenBy: carver,
				takenAt: now(),
				content: { words, people: { [id]: display } }
			});
	}
}

/** A further permission, given and withdrawn, with words about her. */
async function plantScopes({ id, carver }: Pick<Ids, 'id' | 'carver'>) {
	const key = { studentId: id, schoolId: 'carver', scope: 'event' as const, about: 'feast-2027' };
	await db()
		.insert(t.consent)
		.values({
			...key,
			ground: 'other',
			jurisdiction: 'US',
			formLocale: 'en',
			formVersion: '2026-1',
			givenBy: 'other',
			givenOn: '2026-01-01',
			giverName: planted.full,
			note: textAbout,
			recordedBy: carver,
			recordedAt: now()
		});
	await db()
		.insert(t.consentWithdrawal)
		.values({ ...key, askedBy: 'guardian', reason: textAbout, by: carver, at: now() });
}
