// Everything that is kept about a person, for themselves. Of others nothing but what they are called in the person's
// own threads, and the letters that they have received.
import { sql, type SQL } from 'drizzle-orm';
import { now } from '../clock.ts';
import { rows } from '../db/rows.ts';
import { nameOr } from '../people/former.ts';

/**
 * How much: `school` for a teacher, a lead or a coordinator; `all` for the operator. What a student said in confidence, to those
 * who answer for safety, is not handed to a teacher, who may be the very person it is about.
 */
export type Extent = 'school' | 'all';

export interface Copy {
	madeAt: string;
	extent: Extent;
	person: { id: string; username: string; displayName: string; locale: string | null; createdAt: string };
	register: Record<string, string | null> | null;
	profile: {
		wantsSecondPal: boolean;
		interests: { interest: string; own: boolean }[];
		topics: string[];
		languages: { language: string; level: string }[];
	};
	roles: {
		role: string;
		schoolId: string | null;
		programId: string | null;
		from: string;
		until: string | null;
	}[];
	classrooms: { classroomId: string; schoolId: string; role: string; from: string; until: string | null }[];
	cycles: { programId: string; startsOn: string; endsOn: string; from: string; until: string | null }[];
	consents: {
		ground: string;
		jurisdiction: string;
		givenBy: string;
		givenOn: string;
		formLocale: string;
		formVersion: string;
		recordedAt: string;
		until: string | null;
	}[];
	withdrawals: { askedBy: string; at: string }[];
	threads: {
		pairingId: string;
		state: string;
		pals: string[];
		letters: { own: boolean; name: string; at: string; locale: string; body: string; recalled: boolean }[];
	}[];
	letters: {
		id: string;
		kind: string;
		pairingId: string | null;
		state: string;
		createdAt: string;
		revisions: {
			number: number;
			body: string;
			locale: string;
			submittedAt: string;
			reviews: {
				decision: string;
				reason: string | null;
				words: string | null;
				at: string;
				phrases: string[];
			}[];
		}[];
		appeal: string | null;
	}[];
	drafts: { pairingId: string | null; body: string; savedAt: string }[];
	warnings: { body: string; at: string }[];
	measures: { kind: string; from: string; endsAt: string; endedAt: string | null }[];
	closings: { from: string; until: string | null }[];
	reports: {
		reason: string;
		note: string | null;
		at: string;
		outcome: string | null;
		answer: string | null;
	}[];
	reported: { reason: string; at: string; outcome: string | null }[];
	help: { words: string | null; at: string; answer: string | null; answeredAt: string | null }[];
	sessions: { createdAt: string; expiresAt: string }[];
	events: { at: string; verb: string; byThem: boolean; subjectKind: string; subjectId: string }[];
}

const iso = (column: string) =>
	sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** A list of rows as one column: each is what `shape` says, in this order. */
const list = (shape: SQL, from: SQL, order: string) =>
	sql`(select coalesce(json_agg(json_build_object(${shape}) order by ${sql.raw(order)}), '[]') ${from})`;

/** Reads it all in one statement, so that nothing moves between its parts. */
export async function gather(id: string, extent: Extent): Promise<Copy> {
	const [found] = await rows<{ copy: Omit<Copy, 'madeAt' | 'extent'> }>(
		sql`select json_build_object(${sql.join(parts(id, extent), sql`, `)}) as copy from person p where p.id = ${id}`
	);
	const { copy } = found!;
	for (const thread of copy.threads) thread.pals = thread.pals.map(nameOr);
	for (const letter of copy.threads.flatMap(({ letters }) => letters)) letter.name = nameOr(letter.name);
	return { madeAt: now().toISOString(), extent, ...copy };
}

const parts = (id: string, extent: Extent): SQL[] => [
	sql`'person', json_build_object('id', p.id, 'username', p.username, 'displayName', p.display_name, 'locale', p.locale,
		'createdAt', ${iso('p.created_at')})`,
	sql`'register', (select json_build_object('fullName', r.full_name, 'familyName', r.family_name,
		'givenName', r.given_name, 'studentNumber', r.student_number, 'birthDate', r.birth_date, 'schoolId', r.school_id)
		from roster_entry r where r.person_id = p.id)`,
	sql`'profile', json_build_object(
		'wantsSecondPal', coalesce((select s.wants_second_pal from student_profile s where s.person_id = p.id), false),
		'interests', ${list(sql`'interest', i.interest, 'own', i.own`, sql`from profile_interest i where i.person_id = p.id`, 'i.interest')},
		'topics', (select coalesce(json_agg(t.topic order by t.topic), '[]') from profile_topic t where t.person_id = p.id),
		'languages', ${list(sql`'language', l.language, 'level', l.level`, sql`from profile_language l where l.person_id = p.id`, 'l.language')})`,
	sql`'roles', ${list(sql`'role', g.role, 'schoolId', g.school_id, 'programId', g.program_id, 'from', ${iso('g."from"')}, 'until', ${iso('g.until')}`, sql`from role_grant g where g.person_id = p.id`, 'g."from"')}`,
	sql`'classrooms', ${list(sql`'classroomId', c.id, 'schoolId', c.school_id, 'role', m.role, 'from', ${iso('m."from"')}, 'until', ${iso('m.until')}`, sql`from classroom_membership m join classroom c on c.id = m.classroom_id where m.person_id = p.id`, 'm."from"')}`,
	sql`'cycles', ${list(sql`'programId', y.program_id, 'startsOn', y.starts_on, 'endsOn', y.ends_on, 'from', ${iso('e."from"')}, 'until', ${iso('e.until')}`, sql`from enrolment e join cycle y on y.id = e.cycle_id where e.person_id = p.id`, 'e."from"')}`,
	sql`'consents', ${list(sql`'ground', k.ground, 'jurisdiction', k.jurisdiction, 'givenBy', k.given_by, 'givenOn', k.given_on, 'formLocale', k.form_locale, 'formVersion', k.form_version, 'recordedAt', ${iso('k.recorded_at')}, 'until', ${iso('k.until')}`, sql`from consent k where k.student_id = p.id`, 'k.recorded_at')}`,
	sql`'withdrawals', ${list(sql`'askedBy', w.asked_by, 'at', ${iso('w.at')}`, sql`from consent_withdrawal w where w.student_id = p.id`, 'w.at')}`,
	sql`'threads', ${list(
		sql`'pairingId', w.id, 'state', w.state, 'pals', (select coalesce(json_agg(o.display_name order by o.id), '[]')
			from pairing_member om join person o on o.id = om.person_id where om.pairing_id = w.id and o.id <> p.id),
		'letters', ${list(
			sql`'own', l.author_id = p.id, 'name', a.display_name, 'at', ${iso('l.at')}, 'locale', v.locale,
			'body', case when l.author_id <> p.id and exists (select from recall b where b.reviewable_id = l.reviewable_id)
				then '' else v.body end,
			'recalled', exists (select from recall b where b.reviewable_id = l.reviewable_id)`,
			sql`from release l join revision v on v.id = l.revision_id join person a on a.id = l.author_id where l.pairing_id = w.id`,
			'l.id'
		)}`,
		sql`from pairing_member mine join pairing w on w.id = mine.pairing_id
			where mine.person_id = p.id and w.state in ('active', 'paused', 'ended')`,
		'w.id'
	)}`,
	sql`'letters', ${list(
		sql`'id', r.id, 'kind', r.kind, 'pairingId', r.pairing_id, 'state', r.state, 'createdAt', ${iso('r.created_at')},
		'appeal', (select a.words from appeal a where a.reviewable_id = r.id),
		'revisions', ${list(
			sql`'number', v.number, 'body', v.body, 'locale', v.locale, 'submittedAt', ${iso('v.submitted_at')},
			'reviews', ${list(
				sql`'decision', d.decision, 'reason', d.reason, 'words', d.words, 'at', ${iso('d.at')},
				'phrases', (select coalesce(json_agg(f.words order by f.start), '[]') from review_phrase f where f.review_id = d.id)`,
				sql`from review d where d.revision_id = v.id and d.undone_at is null`,
				'd.at'
			)}`,
			sql`from revision v where v.reviewable_id = r.id`,
			'v.number'
		)}`,
		sql`from reviewable r where r.author_id = p.id`,
		'r.created_at'
	)}`,
	sql`'drafts', ${list(sql`'pairingId', d.pairing_id, 'body', d.body, 'savedAt', ${iso('d.saved_at')}`, sql`from draft d where d.author_id = p.id`, 'd.saved_at')}`,
	sql`'warnings', ${list(sql`'body', w.body, 'at', ${iso('w.at')}`, sql`from warning w where w.author_id = p.id`, 'w.at')}`,
	sql`'measures', ${list(sql`'kind', x.kind, 'from', ${iso('x."from"')}, 'endsAt', ${iso('x.ends_at')}, 'endedAt', ${iso('x.ended_at')}`, sql`from measure x where x.student_id = p.id`, 'x."from"')}`,
	sql`'closings', ${list(sql`'from', ${iso('s."from"')}, 'until', ${iso('coalesce(s.until, s.ends_at)')}`, sql`from suspension s where s.person_id = p.id`, 's."from"')}`,
	sql`'reports', ${list(sql`'reason', f.reason, 'note', f.note, 'at', ${iso('f.at')}, 'outcome', f.outcome, 'answer', f.answer`, sql`from report f where f.by = p.id and ${extent === 'all'}`, 'f.at')}`,
	sql`'reported', ${list(sql`'reason', f.reason, 'at', ${iso('f.at')}, 'outcome', f.outcome`, sql`from report f join release l on l.id = f.release_id where l.author_id = p.id and ${extent === 'all'}`, 'f.at')}`,
	sql`'help', ${list(sql`'words', h.words, 'at', ${iso('h.at')}, 'answer', h.answer, 'answeredAt', ${iso('h.answered_at')}`, sql`from help_request h where h.student_id = p.id and ${extent === 'all'}`, 'h.at')}`,
	sql`'sessions', ${list(sql`'createdAt', ${iso('s.created_at')}, 'expiresAt', ${iso('s.expires_at')}`, sql`from session s where s.user_id = p.id`, 's.created_at')}`,
	sql`'events', ${list(
		sql`'at', ${iso('v.at')}, 'verb', v.verb, 'byThem', coalesce(v.actor_id = p.id, false), 'subjectKind', v.subject_kind, 'subjectId', v.subject_id`,
		sql`from audit_event v where (v.actor_id = p.id or (v.subject_kind = 'person' and v.subject_id = ${id}))
		and (${extent === 'all'} or split_part(v.verb, '.', 1) not in ('alert', 'help', 'words', 'report', 'case'))`,
		'v.id'
	)}`
];
