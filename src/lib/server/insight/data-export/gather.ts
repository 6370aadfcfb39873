// Everything that is kept about a person, for themselves. Of others nothing but what they are called in the person's
// own threads, and the letters that they have received.
import { sql, type SQL } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { nameOr } from '../../directory/people/index.ts';
import { isForThem, iso, list } from './columns.ts';
import type { Copy, Extent } from './shape.ts';
import { written } from './written.ts';

export type { Copy, Extent } from './shape.ts';

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

/** The parts of a copy, of the person `p`. */
const parts = (id: string, extent: Extent): SQL[] => [
	sql`'person', json_build_object('id', p.id, 'username', p.username, 'displayName', p.display_name, 'locale', p.locale,
		'createdAt', ${iso(sql`p.created_at`)})`,
	sql`'register', (select json_build_object('fullName', r.full_name, 'familyName', r.family_name,
		'givenName', r.given_name, 'studentNumber', r.student_number, 'birthDate', r.birth_date, 'schoolId', r.school_id)
		from roster_entry r where r.person_id = p.id)`,
	sql`'profile', json_build_object(
		'wantsSecondPal', coalesce((select s.wants_second_pal from student_profile s where s.person_id = p.id), false),
		'interests', ${list(sql`'interest', i.interest, 'own', i.own`, sql`from profile_interest i where i.person_id = p.id`, sql`i.interest`)},
		'topics', (select coalesce(json_agg(t.topic order by t.topic), '[]') from profile_topic t where t.person_id = p.id),
		'languages', ${list(sql`'language', l.language, 'level', l.level`, sql`from profile_language l where l.person_id = p.id`, sql`l.language`)})`,
	sql`'roles', ${list(sql`'role', g.role, 'schoolId', g.school_id, 'programId', g.program_id, 'from', ${iso(sql`g."from"`)}, 'until', ${iso(sql`g.until`)}`, sql`from role_grant g where g.person_id = p.id`, sql`g."from"`)}`,
	sql`'classrooms', ${list(sql`'classroomId', c.id, 'schoolId', c.school_id, 'role', m.role, 'from', ${iso(sql`m."from"`)}, 'until', ${iso(sql`m.until`)}`, sql`from classroom_membership m join classroom c on c.id = m.classroom_id where m.person_id = p.id`, sql`m."from"`)}`,
	sql`'cycles', ${list(sql`'programId', y.program_id, 'startsOn', y.starts_on, 'endsOn', y.ends_on, 'from', ${iso(sql`e."from"`)}, 'until', ${iso(sql`e.until`)}`, sql`from enrolment e join cycle y on y.id = e.cycle_id where e.person_id = p.id`, sql`e."from"`)}`,
	sql`'consents', ${list(sql`'ground', k.ground, 'jurisdiction', k.jurisdiction, 'givenBy', k.given_by, 'givenOn', k.given_on, 'formLocale', k.form_locale, 'formVersion', k.form_version, 'recordedAt', ${iso(sql`k.recorded_at`)}, 'until', ${iso(sql`k.until`)}`, sql`from consent k where k.student_id = p.id`, sql`k.recorded_at`)}`,
	sql`'withdrawals', ${list(sql`'askedBy', w.asked_by, 'at', ${iso(sql`w.at`)}`, sql`from consent_withdrawal w where w.student_id = p.id`, sql`w.at`)}`,
	...written(extent),
	sql`'measures', ${list(sql`'kind', x.kind, 'from', ${iso(sql`x."from"`)}, 'endsAt', ${iso(sql`x.ends_at`)}, 'endedAt', ${iso(sql`x.ended_at`)}`, sql`from measure x where x.student_id = p.id`, sql`x."from"`)}`,
	sql`'closings', ${list(sql`'from', ${iso(sql`s."from"`)}, 'until', ${iso(sql`coalesce(s.until, s.ends_at)`)}`, sql`from suspension s where s.person_id = p.id`, sql`s."from"`)}`,
	sql`'reports', ${list(sql`'reason', f.reason, 'note', f.note, 'at', ${iso(sql`f.at`)}, 'outcome', f.outcome, 'answer', f.answer`, sql`from report f where f.by = p.id and ${extent === 'all'}`, sql`f.at`)}`,
	sql`'reported', ${list(
		sql`'reason', f.reason, 'at', ${iso(sql`f.at`)}, 'outcome', f.outcome`,
		sql`from report f join release l on l.id = f.release_id where l.author_id = p.id and ${extent === 'all'}
		and (f.pairing_id is not null or f.author_enrolment_id is not null)`,
		sql`f.at`
	)}`,
	sql`'reminders', ${list(sql`'template', n.template, 'at', ${iso(sql`n.at`)}`, sql`from nudge n where n.student_id = p.id`, sql`n.at`)}`,
	sql`'notifications', ${list(sql`'kind', n.kind, 'at', ${iso(sql`n.at`)}, 'readAt', ${iso(sql`n.read_at`)}`, sql`from notification n where n.person_id = p.id and (n.kind <> 'report' or ${extent === 'all'})`, sql`n.id`)}`,
	sql`'mails', (select json_build_object('weekly', c.weekly, 'news', c.news) from mail_choice c where c.person_id = p.id)`,
	sql`'mailed', ${list(sql`'kind', g.kind, 'day', g.day, 'sentAt', ${iso(sql`g.sent_at`)}`, sql`from digest g where g.person_id = p.id`, sql`g.id`)}`,
	sql`'repairs', ${list(sql`'kind', r.kind, 'at', ${iso(sql`r.settled_at`)}`, sql`from repair_seat s join repair_proposal r on r.id = s.proposal_id and r.outcome = 'made' where s.person_id = p.id`, sql`r.settled_at`)}`,
	sql`'staffMessages', ${list(sql`'body', x.body, 'locale', x.locale, 'at', ${iso(sql`x.at`)}`, sql`from staff_message x where x.author_id = p.id`, sql`x.at`)}`,
	sql`'notices', ${list(sql`'body', x.body, 'locale', x.locale, 'at', ${iso(sql`x.at`)}, 'endsOn', x.ends_on`, sql`from class_notice x where x.by = p.id`, sql`x.at`)}`,
	sql`'help', ${list(sql`'words', h.words, 'at', ${iso(sql`h.at`)}, 'answer', h.answer, 'answeredAt', ${iso(sql`h.answered_at`)}`, sql`from help_request h where h.student_id = p.id and ${extent === 'all'}`, sql`h.at`)}`,
	sql`'sessions', ${list(sql`'createdAt', ${iso(sql`s.created_at`)}, 'expiresAt', ${iso(sql`s.expires_at`)}`, sql`from session s where s.user_id = p.id`, sql`s.created_at`)}`,
	sql`'events', ${list(
		sql`'at', ${iso(sql`v.at`)}, 'verb', v.verb, 'byThem', coalesce(v.actor_id = p.id, false), 'subjectKind', v.subject_kind, 'subjectId', v.subject_id`,
		sql`from audit_event v where (v.actor_id = p.id or (v.subject_kind = 'person' and v.subject_id = ${id}))
		and (${extent === 'all'} or split_part(v.verb, '.', 1) not in ('alert', 'help', 'words', 'report', 'case', 'hold'))
		and v.subject_id not in (select kept.id::text from reviewable kept where kept.author_id = p.id
			and not ${isForThem(sql`kept.id`, extent)})`,
		sql`v.id`
	)}`
];
