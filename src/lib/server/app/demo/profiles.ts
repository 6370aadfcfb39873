import { concernOf, screen } from '../../engines/screening/index.ts';
import { type ItemKind, kinds } from '../../review/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { cycleStart, type Places } from './places.ts';
import { idAt } from '../../engines/random.ts';
import { classrooms, profiles, schools } from './world/index.ts';
import { hour } from '../../kernel/time/index.ts';

/** The rows of the profiles, gathered for a few large inserts. */
interface ProfileRows {
	studentProfile: (typeof t.studentProfile.$inferInsert)[];
	profileInterest: (typeof t.profileInterest.$inferInsert)[];
	profileTopic: (typeof t.profileTopic.$inferInsert)[];
	profileLanguage: (typeof t.profileLanguage.$inferInsert)[];
	reviewable: (typeof t.reviewable.$inferInsert)[];
	revision: (typeof t.revision.$inferInsert)[];
	finding: (typeof t.finding.$inferInsert)[];
	review: (typeof t.review.$inferInsert)[];
	approval: (typeof t.approval.$inferInsert)[];
	release: (typeof t.release.$inferInsert)[];
	auditEvent: (typeof t.auditEvent.$inferInsert)[];
	auditPending: (typeof t.auditPending.$inferInsert)[];
}

/** The profile of every student: most introductions are released, some wait, and so does a display name. */
export async function seedProfiles(
	moment: Date,
	{ people, places }: { people: People; places: Places }
): Promise<void> {
	const rows: ProfileRows = {
		studentProfile: [],
		profileInterest: [],
		profileTopic: [],
		profileLanguage: [],
		reviewable: [],
		revision: [],
		finding: [],
		review: [],
		approval: [],
		release: [],
		auditEvent: [],
		auditPending: []
	};
	let n = 0;
	for (const { key, school, students } of classrooms) {
		const { locale } = schools.find(({ id }) => id === school)!;
		const by = people.personId(people.teachersOf(key)[0]!);
		for (const username of Object.keys(students)) {
			const profile = profiles[username]!;
			const saved = new Date(cycleStart(moment).getTime() + 26 * hour + n++ * 7 * 60_000);
			const personId = people.personId(username);
			addProfile(rows, { personId, said: profile, saved });
			const common = { personId, school, classroomId: places.classroomId(key), by, locale };
			if (profile.introduction)
				addWords(rows, {
					...common,
					kind: 'introduction',
					body: profile.introduction,
					submitted: profile.state ? new Date(moment.getTime() - (2 + (n % 5)) * hour) : saved,
					waits: profile.state === 'waiting'
				});
			if (profile.name)
				addWords(rows, {
					...common,
					kind: 'display_name',
					body: profile.name,
					submitted: new Date(moment.getTime() - 3 * hour),
					waits: true
				});
		}
	}
	for (const [table, values] of Object.entries(rows))
		for (let from = 0; from < values.length; from += 200)
			await db()
				.insert(t[table as keyof ProfileRows])
				.values(values.slice(from, from + 200) as never);
}

interface DemoProfile {
	personId: string;
	said: (typeof profiles)[string];
	saved: Date;
}

function addProfile(rows: ProfileRows, { personId, said: profile, saved }: DemoProfile) {
	const { likes, own = [], topics, languages, secondPal = false } = profile;
	rows.studentProfile.push({ personId, wantsSecondPal: secondPal, savedAt: saved });
	rows.profileInterest.push(
		...likes.map((interest) => ({ personId, interest, own: false })),
		...own.map((interest) => ({ personId, interest, own: true }))
	);
	rows.profileTopic.push(...topics.map((topic) => ({ personId, topic })));
	rows.profileLanguage.push(
		...Object.entries(languages).map(([language, level]) => ({
			personId,
			language,
			level,
			by: personId,
			at: saved
		}))
	);
}

interface ProfileText {
	personId: string;
	school: string;
	classroomId: string;
	/** The teacher who reads it. */
	by: string;
	locale: string;
	kind: ItemKind;
	body: string;
	submitted: Date;
	waits: boolean;
}

function addWords(rows: ProfileRows, text: ProfileText) {
	const { personId: authorId, kind, body, submitted, waits, classroomId, by } = text;
	const key = `${kind} ${authorId}`;
	const [id, revisionId] = [idAt(submitted, key), idAt(submitted, `revision ${key}`)];
	const { findings } = screen(body, {}, kinds[kind].checks);
	rows.finding.push(
		...findings.map((finding, n) => ({ ...finding, id: idAt(submitted, `finding ${key} ${n}`), revisionId }))
	);
	rows.reviewable.push({
		id,
		kind,
		authorId,
		state: waits ? 'waiting' : 'released',
		revisionId,
		concern: concernOf(findings),
		createdAt: submitted,
		submittedAt: submitted
	});
	rows.revision.push({
		id: revisionId,
		reviewableId: id,
		number: 1,
		body,
		locale: kind === 'display_name' ? 'und' : text.locale,
		submittedAt: submitted
	});
	const note = (act: 'submit' | 'approve', actorId: string, moment: Date) =>
		addEvent(rows, text, { verb: `${kind}.${act}`, actorId, at: moment, id, revisionId });
	note('submit', authorId, submitted);
	if (waits) return;
	const decided = new Date(submitted.getTime() + 5 * hour);
	const common = { revisionId, classroomId, by, at: decided };
	rows.review.push({ ...common, id: idAt(decided, `review ${key}`), decision: 'approve' });
	rows.approval.push({ ...common, id: idAt(decided, `approval ${key}`) });
	rows.release.push({
		id: idAt(decided, `release ${key}`),
		reviewableId: id,
		revisionId,
		authorId,
		at: decided
	});
	note('approve', by, decided);
}

interface ProfileEvent {
	verb: string;
	actorId: string;
	at: Date;
	id: string;
	revisionId: string;
}

function addEvent(
	rows: ProfileRows,
	{ kind, school }: ProfileText,
	{ id: subjectId, revisionId, ...event }: ProfileEvent
) {
	const id = idAt(event.at, `event ${event.verb} ${subjectId}`);
	rows.auditEvent.push({ ...event, id, subjectKind: kind, subjectId, schoolId: school, detail: revisionId });
	rows.auditPending.push({ eventId: id, schoolId: school });
}
