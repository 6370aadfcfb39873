// Everything that is kept about a person, for themselves. Of others nothing but what they are called in the person's
// own threads, and the letters that they have received.
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { isKeptFromAnybodySql } from '../../kernel/predicates/index.ts';
import { released, visibleTo } from '../../exchange/vocabulary/index.ts';
import { nameOr } from '../../directory/people/index.ts';
import type { Copy, Extent } from './shape.ts';

export type { Copy, Extent } from './shape.ts';

const iso = (moment: SQLWrapper) =>
	sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A list of rows as one column: each is what `shape` says, in this order. */
const list = (shape: SQL, from: SQL, order: SQLWrapper) =>
	sql`(select coalesce(json_agg(json_build_object(${shape}) order by ${order}), '[]') ${from})`;

/** What may be about an adult of the school is in no copy that an adult of the school makes. */
const isForThem = (item: SQL, extent: Extent): SQL =>
	extent === 'all' ? sql`true` : sql`not ${isKeptFromAnybodySql(item)}`;

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
	sql`'threads', ${list(
		sql`'pairingId', w.id, 'state', w.state, 'pals', (select coalesce(json_agg(o.display_name order by o.id), '[]')
			from pairing_member om join person o on o.id = om.person_id where om.pairing_id = w.id and o.id <> p.id),
		'letters', ${list(
			sql`'own', l.author_id = p.id, 'name', a.display_name, 'at', ${iso(sql`l.at`)}, 'locale', v.locale,
			'body', case when l.author_id <> p.id and exists (select from recall b where b.reviewable_id = l.reviewable_id)
				then '' else v.body end,
			'recalled', exists (select from recall b where b.reviewable_id = l.reviewable_id)`,
			sql`from release l join revision v on v.id = l.revision_id join person a on a.id = l.author_id where l.pairing_id = w.id`,
			sql`l.id`
		)}`,
		sql`from pairing_member mine join pairing w on w.id = mine.pairing_id
			where mine.person_id = p.id and w.state in ('active', 'paused', 'ended')`,
		sql`w.id`
	)}`,
	sql`'letters', ${list(
		sql`'id', r.id, 'kind', r.kind, 'pairingId', r.pairing_id, 'boardId', r.board_id, 'state', r.state, 'createdAt', ${iso(sql`r.created_at`)},
		'appeal', (select a.words from appeal a where a.reviewable_id = r.id),
		'revisions', ${list(
			sql`'number', v.number, 'body', v.body, 'locale', v.locale, 'submittedAt', ${iso(sql`v.submitted_at`)},
			'reviews', ${list(
				sql`'decision', d.decision, 'reason', d.reason, 'words', d.words, 'at', ${iso(sql`d.at`)},
				'phrases', (select coalesce(json_agg(f.words order by f.start), '[]') from review_phrase f where f.review_id = d.id)`,
				// What may still be undone has not happened yet.
				sql`from review d where d.revision_id = v.id and d.undone_at is null
					and (v.id <> r.revision_id or r.release_at is null)`,
				sql`d.at`
			)}`,
			sql`from revision v where v.reviewable_id = r.id`,
			sql`v.number`
		)}`,
		sql`from reviewable r where r.author_id = p.id and ${isForThem(sql`r.id`, extent)}`,
		sql`r.created_at`
	)}`,
	sql`'drafts', ${list(
		sql`'pairingId', d.pairing_id, 'boardId', d.board_id, 'body', d.body, 'savedAt', ${iso(sql`d.saved_at`)}`,
		sql`from (select pairing_id, null::uuid as board_id, body, saved_at from draft where author_id = p.id
				and (reviewable_id is null or ${isForThem(sql`reviewable_id`, extent)})
			union all select null, board_id, concat_ws(E'\\n\\n', nullif(title, ''), body, nullif(own, '')), saved_at
				from post_draft where author_id = p.id
			union all select r.pairing_id, r.board_id, coalesce((select string_agg(one.value, E'\\n' order by one.key)
					from json_each_text(c.said::json) one where one.key ~ '^(rewrite|note)-'), ''), c.saved_at
				from correction_draft c join revision v on v.id = c.revision_id join reviewable r on r.id = v.reviewable_id
				where c.author_id = p.id) d`,
		sql`d.saved_at`
	)}`,
	sql`'reactions', ${list(sql`'kind', k.kind, 'at', ${iso(sql`k.at`)}`, sql`from reaction k where k.person_id = p.id`, sql`k.at`)}`,
	sql`'words', ${list(sql`'word', k.word, 'reading', k.reading, 'language', k.language, 'keptAt', ${iso(sql`k.kept_at`)}, 'dueAt', ${iso(sql`k.due_at`)}, 'reviews', k.reps`, sql`from kept_word k join ${released} on l.id = k.release_id where k.person_id = p.id and ${visibleTo(sql`p.id`)}`, sql`k.id`)}`,
	sql`'warnings', ${list(sql`'body', w.body, 'at', ${iso(sql`w.at`)}`, sql`from warning w where w.author_id = p.id and ${isForThem(sql`w.reviewable_id`, extent)}`, sql`w.at`)}`,
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
