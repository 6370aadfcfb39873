// A call with a thousand applications, complete and checked, for measuring. Statements of PostgreSQL.
import { withClient } from './databases.ts';

export const applications = 1_000;
/** Of each application. */
export const readers = 3;
/** Staff of another program, who know nobody at Carver. */
export const reviewers = ['t.phillips', 't.grant', 't.hughes', 't.anshan', 't.he'];
export const slug = 'beijing-summer';

const body = 'Because I want to see the street where my pal lives, and to bring back a recipe.';
const call = `(select id from article where slug = '${slug}')`;
const wording = `(select revision_id from article_publication where article_id = ${call} and ended_at is null)`;

/** Thousand students of Carver who have applied; the deadline was nine days ago. */
export const plantApplications = (url: string): Promise<void> =>
	withClient(url, async (client) => {
		for (const statement of planted) await client.query(statement, statement.includes('$1') ? [body] : []);
		// As the database does by itself some time after so many rows.
		await client.query('vacuum analyze');
	});

const id = (kind: string) => `('01a00000-0000-7000-${kind}-' || lpad(n::text, 12, '0'))::uuid`;
const [student, item, application] = [id('8001'), id('8002'), id('8003')];
const each = `generate_series(1, ${applications}) n`;

const planted = [
	`delete from application_answer where application_id in (select id from application where article_id = ${call})`,
	`delete from application where article_id = ${call}`,
	`update call_facts set opens_at = now() - interval '40 days', closes_at = now() - interval '9 days',
		rules = rules || '{"minAge": null, "level": null, "letters": null, "consent": false}'::jsonb where revision_id = ${wording}`,
	`insert into person (id, username, display_name, created_at) select ${student}, 'many' || n, 'Many ' || n, now() from ${each}`,
	`insert into role_grant (id, person_id, role, school_id, "from")
		select gen_random_uuid(), ${student}, 'student', 'carver', now() from ${each}`,
	`insert into enrolment (id, cycle_id, person_id, classroom_id, "from")
		select gen_random_uuid(), e.cycle_id, ${student}, e.classroom_id, now() from ${each},
		(select * from enrolment where person_id = (select id from person where username = 'maya') and until is null limit 1) e`,
	`insert into reviewable (id, kind, author_id, state, revision_id, created_at, submitted_at)
		select ${item}, 'application', ${student}, 'released', gen_random_uuid(), now(), now() from ${each}`,
	`insert into application (id, article_id, revision_id, student_id, school_id, locale, begun_at, item_id, reviewable_id, handed_in_at)
		select ${application}, ${call}, ${wording}, ${student}, 'carver', 'en', now(), ${item}, ${item}, now() from ${each}`,
	`insert into application_answer (application_id, number, body, saved_at)
		select ${application}, part, $1, now() from ${each}, generate_series(1, 3) part`,
	`insert into application_strike (application_id, part, passages, text_hash, confirmed_by, confirmed_at)
		select ${application}, part, '[]', encode(sha256(convert_to($1, 'UTF8')), 'hex'),
		(select id from person where username = 't.carver'), now() from ${each}, generate_series(1, 3) part`,
	`insert into call_reviewer (id, article_id, person_id, added_by, added_at, related_schools)
		select gen_random_uuid(), ${call}, id, (select id from person where username = 'coordinator'), now(), '[]'
		from person where username in (${reviewers.map((name) => `'${name}'`).join(', ')})`
];

/** Every reader hands in: three thousand scores for each of three criteria. */
export const plantScores = (url: string): Promise<void> =>
	withClient(url, async (client) => {
		await client.query(`insert into application_score (assignment_id, criterion, value)
			select id, criterion, 1 + (abs(hashtext(id::text)) + criterion) % 5 from review_assignment, generate_series(1, 3) criterion
			where ended_at is null and handed_in_at is null`);
		await client.query(
			`update review_assignment set handed_in_at = now(), saved_at = now() where ended_at is null and handed_in_at is null`
		);
	});
