import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { consents } from '../consents.ts';
import { queryOnce, seededDatabase, withClient } from '../databases.ts';
import { section, type Section } from '../figures.ts';
import { signIn } from '../http.ts';
import { makeLarge } from '../large-world.ts';
import { type Letter, review } from '../reviewing.ts';
import { insertOpenRequests } from '../approval-requests.ts';
import { withServer } from '../server.ts';

const people = 20;
const letters = 2_000;
/** Time to undo, in seconds. */
const undoSeconds = 5;

/** Twenty reviewers with one pile of letters; two of them race for each. */
export async function reviewers(): Promise<Section> {
	const out = section(
		`${people} reviewers decide ${letters.toLocaleString('en')} letters at once, PostgreSQL`,
		[
			`Each letter is taken by two reviewers; of ten decisions seven approve, every seventh of a reviewer's is undone within the ${undoSeconds} s and decided again.`
		]
	);
	const url = await seededDatabase('reviewers');
	await makeLarge(url, 10_000);
	await withClient(url, async (client) => {
		for (const statement of statements) await client.query(statement);
	});
	const pile = await queryOnce<Letter>(
		url,
		`select id as item, revision_id as revision from reviewable where state = 'waiting' and id::text like '%beef%'`
	);
	if (pile.length !== letters) throw new Error(`${pile.length} letters wait`);
	await withServer({ databaseUrl: url, settings: { UNDO_SECONDS: String(undoSeconds) } }, async (server) => {
		const cookies: string[] = [];
		for (let n = 0; n < people; n++) cookies.push(await signIn(server.url, `bench.${n}`));
		const shared = pile.flatMap((letter) => [letter, letter]);
		const began = performance.now();
		const counts = await Promise.all(cookies.map((cookie) => review(server.url, cookie, shared)));
		const seconds = (performance.now() - began) / 1_000;
		const sum = (field: 'decided' | 'undone' | 'lost') =>
			counts.reduce((all, count) => all + count[field], 0);
		out.add('Decisions a second', sum('decided') / seconds, '', { digits: 0 });
		out.add('Races lost', sum('lost'), '', { digits: 0 });
		out.add('Approvals undone', sum('undone'), '', { digits: 0 });
		await sleep((undoSeconds + 3) * 1_000);
		await checkDatabase(out, url, sum('undone'));
	});
	const verified = spawnSync(process.execPath, ['bin/penbridge.ts', 'audit', 'verify'], {
		env: { ...process.env, DATABASE_URL: url, DATA_DIR: '' },
		encoding: 'utf8'
	});
	out.add('Broken chains of the audit trail', verified.status === 0 ? 0 : 1, '', { budget: 0, digits: 0 });
	if (verified.status !== 0) out.notes.push(`audit verify: ${verified.stdout}${verified.stderr}`);
	return out;
}

/** Checks the results in the database instead of in the responses. */
async function checkDatabase(out: Section, url: string, undone: number) {
	const [row] = await queryOnce<Record<string, number>>(url, verdictQuery);
	const none = { budget: 0, digits: 0 };
	out.add('Letters that are not decided exactly once', row!.wrong!, '', none);
	out.add('Released letters that nobody approves', row!.unapproved!, '', none);
	out.add('Approved letters that did not travel, once', row!.stuck!, '', none);
	out.add('Undos that left no trace', undone - row!.undone!, '', none);
}

const verdictQuery = `with mine as (select r.*, (select count(*) from review d where d.revision_id = r.revision_id and d.undone_at is null) as decided
		from reviewable r where r.id::text like '%beef%')
	select (count(*) filter (where decided <> 1))::int as wrong,
		(count(*) filter (where exists (select from release l where l.reviewable_id = mine.id) and not exists (
			select from review d where d.revision_id = mine.revision_id and d.decision = 'approve' and d.undone_at is null)))::int as unapproved,
		(count(*) filter (where exists (select from review d where d.revision_id = mine.revision_id and d.decision = 'approve'
			and d.undone_at is null) and (select count(*) from release l where l.reviewable_id = mine.id) <> 1))::int as stuck,
		(select count(*)::int from review d join mine m on m.revision_id = d.revision_id where d.undone_at is not null) as undone
	from mine`;

/** Twenty teachers of the first classroom, and its letters, whose ids end in `beef`. */
const statements = [
	consents(60),
	`insert into person (id, username, display_name, password_hash, created_at)
		select uid('reviewer', n), 'bench.' || n, 'Reviewer ' || n, hash, start from bench, generate_series(0, ${people - 1}) n`,
	`insert into role_grant (id, person_id, role, school_id, "from")
		select uid('reviewer grant', n), uid('reviewer', n), 'teacher', carver, start from bench, generate_series(0, ${people - 1}) n`,
	`insert into classroom_membership (id, classroom_id, person_id, role, "from")
		select uid('reviewer member', n), uid('class', 0), uid('reviewer', n), 'teacher', start from bench, generate_series(0, ${people - 1}) n`,
	`insert into reviewable (id, kind, author_id, pairing_id, state, revision_id, created_at, submitted_at)
		select (left(uid('pile', n)::text, 32) || 'beef')::uuid, 'message', uid('person', n % 30 * 2), uid('pairing', n % 30), 'waiting',
			uid('pile revision', n), now(), now() from generate_series(0, ${letters - 1}) n`,
	`insert into revision (id, reviewable_id, number, body, locale, submitted_at)
		select uid('pile revision', n), (left(uid('pile', n)::text, 32) || 'beef')::uuid, 1, 'Letter ' || n, 'en', now()
		from generate_series(0, ${letters - 1}) n`,
	insertOpenRequests,
	'analyze'
];
